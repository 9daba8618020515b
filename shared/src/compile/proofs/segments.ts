import type { Problem } from '../../base/problem.ts'
import type { ProblemPlace } from '../../document/problem-rows.ts'
import type { PlanNode, Proof } from '../plan.ts'
import { problem } from '../problems.ts'
import { readRule } from '../read-language.ts'
import { settingsRules } from '../settings-rules.ts'
import type { SegmentFact } from '../workspace-facts.ts'

/** Segments that the journey asks for must exist and not be archived. */
export const segments: Proof = (plan, facts) => {
  if (facts.segments === undefined) return []
  const known = new Map(facts.segments.map((segment) => [segment.id, segment]))
  const asked = [
    ...plan.nodes.flatMap(askedByNode),
    ...settingsRules(plan.document).flatMap(({ field, reads }) => askedIn(reads.segments, { field })),
  ]
  return asked.flatMap(({ id, place }) => segmentProblem(id, known.get(id), place))
}

interface Asked {
  readonly id: string
  readonly place: ProblemPlace
}

function askedByNode({ id: node, settled }: PlanNode): readonly Asked[] {
  const { rules = [], segments: heard = [] } = settled?.proofs ?? {}
  return [
    ...rules.flatMap(({ field, rule }) => askedIn(readRule(rule, { node, field }).reads.segments, { node, field })),
    ...heard.map(({ field, segment }) => ({ id: segment, place: { node, field } })),
  ]
}

function askedIn(ids: readonly string[] | undefined, place: ProblemPlace): readonly Asked[] {
  return (ids ?? []).map((id) => ({ id, place }))
}

function segmentProblem(id: string, segment: SegmentFact | undefined, place: ProblemPlace): readonly Problem[] {
  if (segment === undefined) return [problem('SEGMENT_NOT_FOUND', place, { id })]
  return segment.archived ? [problem('SEGMENT_ARCHIVED', place, { segment: segment.name })] : []
}
