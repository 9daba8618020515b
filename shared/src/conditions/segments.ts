// Named conditions of the workspace, compiled together, because they may name one another.

import type { Instant } from '../base/time.ts'
import { type CompiledRule, compileRule } from './compile-rule.ts'
import { ConditionError } from './condition-error.ts'
import type { Rule } from './rule.ts'
import { type EventFact, type EventRead, mergeReads, noReads, type Reads, type Scope } from './scope.ts'
import type { Turning } from './step.ts'

export interface Segment {
  readonly id: string
  readonly rule: Rule
}

export interface Segments {
  /** What must be loaded to tell who is in these segments, and in those that they name. */
  readonly reads: (ids: readonly string[]) => Reads
  /** Those of these segments that the customer is in, in the order asked. */
  readonly membership: (ids: readonly string[], of: SegmentScope) => readonly string[]
  /** The same, and when time alone may next change it: null where only a new fact can. */
  readonly judge: (ids: readonly string[], of: SegmentScope) => Judged
}

interface Judged {
  readonly members: readonly string[]
  readonly turnsAt: Instant | null
}

/** What a segment may know: the customer, outside of every journey. */
export type SegmentScope = Pick<Scope, 'customer' | 'tags' | 'now' | 'zone' | 'events' | 'consents' | 'records'>

/** A segment that is missing, does not compile, or whose rule has no answer for this customer has nobody in it. */
export function segmentsOf(list: readonly Segment[]): Segments {
  const compiled = new Map(list.flatMap(({ id, rule }) => compiledSegment(id, rule)))
  const membersOf = (ids: readonly string[], of: SegmentScope, turning: Turning | null): readonly string[] => {
    const known = new Map<string, boolean>()
    return ids.filter((id) => isIn(id, of, { compiled, known, turning }))
  }
  return {
    reads: (ids) => mergeReads(...[...reached(ids, compiled)].map((id) => compiled.get(id)?.segmentReads ?? noReads)),
    membership: (ids, of) => membersOf(ids, of, null),
    judge: (ids, of) => {
      const turning = { next: Number.POSITIVE_INFINITY }
      const members = membersOf(ids, of, turning)
      return { members, turnsAt: turning.next === Number.POSITIVE_INFINITY ? null : turning.next }
    },
  }
}

export const noSegments: Segments = segmentsOf([])

type Compiled = ReadonlyMap<string, CompiledRule>

function compiledSegment(id: string, rule: Rule): readonly (readonly [string, CompiledRule])[] {
  const compiled = compileRule(rule)
  return compiled.ok ? [[id, compiled.value]] : []
}

/** These segments and every segment on a way from them, each once. */
function reached(ids: readonly string[], compiled: Compiled): ReadonlySet<string> {
  const found = new Set(ids)
  for (const id of found) for (const next of compiled.get(id)?.reads.segments ?? []) found.add(next)
  return found
}

interface Asking {
  readonly compiled: Compiled
  /** Answers so far. One that is still being looked for is not in it, so that a circle ends. */
  readonly known: Map<string, boolean>
  /** Null where nobody asks when it changes. */
  readonly turning: Turning | null
}

function isIn(id: string, of: SegmentScope, asking: Asking): boolean {
  const known = asking.known.get(id)
  if (known !== undefined) return known
  asking.known.set(id, false)
  const segment = asking.compiled.get(id)
  const answer = segment !== undefined && holds(segment, of, asking)
  asking.known.set(id, answer)
  return answer
}

function holds({ reads, test, judge }: CompiledRule, of: SegmentScope, asking: Asking): boolean {
  const segments = (reads.segments ?? []).filter((id) => isIn(id, of, asking))
  const events = seen(of.events, reads.events, of.now)
  try {
    const scope = { ...of, events, segments, entry: {}, event: null, context: {} }
    return asking.turning === null ? test(scope) : judge(scope, asking.turning)
  } catch (thrown) {
    if (thrown instanceof ConditionError) return false
    throw thrown
  }
}

/** Of a history that was loaded for many rules, what this one asked for. */
function seen(events: readonly EventFact[], reads: readonly EventRead[], now: number): readonly EventFact[] {
  if (reads.length === 0) return []
  return events.filter(({ name, at }) =>
    reads.some((read) => read.name === name && (read.withinMs === null || at >= now - read.withinMs)),
  )
}
