import type { Problem } from '../base/problem.ts'
import type { Rule } from '../conditions/rule.ts'
import { hearsEverything, type WorkspaceInterrupt } from '../engine/workspace-interrupt.ts'
import { problem } from './problems.ts'
import { readRule } from './read-language.ts'
import { rulePaths } from './rule-paths.ts'
import type { WorkspaceFacts } from './workspace-facts.ts'

/** Everything that is wrong with an interrupt of the workspace. Problems stand at its members. */
export function interruptProblems(rule: WorkspaceInterrupt, facts: WorkspaceFacts): readonly Problem[] {
  const { name, where, then } = rule
  return [
    ...(hearsEverything(rule) ? [problem('INTERRUPT_HEARS_ALL', { field: '/words' }, { interrupt: name })] : []),
    ...(where === null ? [] : conditionProblems(where, facts)),
    ...(then.kind === 'journey' ? journeyProblems(then.journey, facts) : []),
  ]
}

const KNOWN_ROOTS = new Set(['customer', 'tags', 'now', 'zone', 'event'])

function conditionProblems(where: Rule, facts: WorkspaceFacts): readonly Problem[] {
  const place = { field: '/where' }
  const { reads, problems } = readRule(where, place)
  const foreign = rulePaths(where).filter((path) => !KNOWN_ROOTS.has(path.split('.')[0] ?? ''))
  return [
    ...problems,
    ...[...new Set(foreign)].map((path) => problem('INTERRUPT_READS_RUN', place, { path })),
    ...(reads.segments ?? []).flatMap((id) => segmentProblem(id, facts)),
  ]
}

function segmentProblem(id: string, { segments }: WorkspaceFacts): readonly Problem[] {
  const segment = segments?.find((one) => one.id === id)
  if (segments === undefined || segment?.archived === false) return []
  if (segment === undefined) return [problem('SEGMENT_NOT_FOUND', { field: '/where' }, { id })]
  return [problem('SEGMENT_ARCHIVED', { field: '/where' }, { segment: segment.name })]
}

function journeyProblems(id: string, { journeys }: WorkspaceFacts): readonly Problem[] {
  if (journeys === null) return []
  const journey = journeys.find((one) => one.id === id)
  if (journey === undefined) return [problem('JOURNEY_NOT_FOUND', { field: '/then' }, { id })]
  return journey.callable ? [] : [problem('JOURNEY_NOT_CALLABLE', { field: '/then' }, { journey: journey.name })]
}
