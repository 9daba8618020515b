import type { Problem } from '../base/problem.ts'
import type { Segment } from '../conditions/segments.ts'
import { problem } from './problems.ts'
import { readRule } from './read-language.ts'
import { rulePaths } from './rule-paths.ts'

/** A segment with its name, as the workspace has it. */
export interface NamedSegment extends Segment {
  readonly name: string
  readonly archived: boolean
}

/** Everything that is wrong with a segment among the others of its workspace. Problems stand at `/rule` and below. `unknown`: what it names that is nothing there. */
export function segmentProblems(
  segment: NamedSegment,
  others: readonly NamedSegment[],
  unknown: readonly string[] = [],
): readonly Problem[] {
  const place = { field: '/rule' }
  const { reads, problems } = readRule(segment.rule, place, 'segment')
  const known = new Map(others.filter(({ id }) => id !== segment.id).map((other) => [other.id, other]))
  const foreign = rulePaths(segment.rule).filter((path) => !OWN_ROOTS.has(path.split('.')[0] ?? ''))
  const missing = (reads.segments ?? []).filter((id) => id !== segment.id && known.get(id)?.archived !== false)
  const circle = wayRound(segment, known)
  return [
    ...problems,
    ...[...new Set(foreign)].map((path) => problem('SEGMENT_READS_RUN', place, { path })),
    ...missing.map((id) => missingProblem(id, known.get(id))),
    ...unknown.map((id) => problem('SEGMENT_ASKS_NOTHING', place, { id })),
    ...(circle === null ? [] : [problem('SEGMENT_CYCLE', place, { segments: circle })]),
  ]
}

const OWN_ROOTS = new Set(['customer', 'tags', 'now', 'zone'])

function missingProblem(id: string, archived: NamedSegment | undefined): Problem {
  return archived === undefined
    ? problem('SEGMENT_NOT_FOUND', { field: '/rule' }, { id })
    : problem('SEGMENT_ARCHIVED', { field: '/rule' }, { segment: archived.name })
}

type Known = ReadonlyMap<string, NamedSegment>

/** The names on a way from the segment back to itself, if there is one. */
function wayRound(start: NamedSegment, known: Known): readonly string[] | null {
  const trail: [NamedSegment, readonly string[]][] = [[start, [start.name]]]
  const seen = new Set<string>()
  for (let at = 0; at < trail.length; at++) {
    const [segment, names] = trail[at]!
    for (const id of readRule(segment.rule, {}, 'segment').reads.segments ?? []) {
      if (id === start.id) return [...names, start.name]
      const next = known.get(id)
      if (next === undefined || seen.has(id)) continue
      seen.add(id)
      trail.push([next, [...names, next.name]])
    }
  }
  return null
}
