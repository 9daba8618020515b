import type { Problem } from '../../base/problem.ts'
import type { PlanNode, Proof } from '../plan.ts'
import { problem } from '../problems.ts'
import type { JourneyFact, WorkspaceFacts } from '../workspace-facts.ts'

/** Journeys that this one starts must exist, take calls, and not lead back to it. */
export const calls: Proof = (plan, facts) => {
  const journeys = facts.journeys && new Map(facts.journeys.map((journey) => [journey.id, journey]))
  return plan.nodes.flatMap((node) =>
    (node.settled?.proofs.journeys ?? []).flatMap((id) => callProblems(node, id, { facts, journeys })),
  )
}

interface Known {
  readonly facts: WorkspaceFacts
  /** Null: nothing is known of other journeys. */
  readonly journeys: Journeys | null
}

type Journeys = ReadonlyMap<string, JourneyFact>

function callProblems({ id: node, name }: PlanNode, id: string, { facts, journeys }: Known): readonly Problem[] {
  if (id === facts.self) return [problem('SELF_CALL', { node }, { name })]
  if (!journeys) return []
  const journey = journeys.get(id)
  // The same words whether it never was or belongs to somebody else: nothing is told about other workspaces.
  if (!journey) return [problem('JOURNEY_NOT_FOUND', { node }, { id })]
  const circle = wayBack(journey, facts.self, journeys)
  return [
    ...(journey.callable ? [] : [problem('JOURNEY_NOT_CALLABLE', { node }, { journey: journey.name })]),
    ...(circle ? [problem('CALL_CYCLE', { node }, { journeys: circle })] : []),
  ]
}

/** Names of the journeys on a way from `start` back to `self`, if there is one. */
function wayBack(start: JourneyFact, self: string | undefined, journeys: Journeys): string[] | null {
  const from = new Map<string, string | null>([[start.id, null]])
  const queue = [start]
  for (let at = 0; at < queue.length && self !== undefined; at++) {
    const journey = queue[at]!
    for (const id of journey.calls ?? []) {
      if (id === self) return namesUpTo(journey.id, from, journeys)
      const next = journeys.get(id)
      if (!next || from.has(id)) continue
      from.set(id, journey.id)
      queue.push(next)
    }
  }
  return null
}

function namesUpTo(last: string, from: ReadonlyMap<string, string | null>, journeys: Journeys): string[] {
  const names: string[] = []
  for (let id: string | null = last; id !== null; id = from.get(id) ?? null) names.unshift(journeys.get(id)?.name ?? id)
  return names
}
