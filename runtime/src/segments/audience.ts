import type { Json } from '@usher/shared/base/json'
import { compileRule } from '@usher/shared/conditions/compile-rule'
import type { Rule } from '@usher/shared/conditions/rule'
import { callOf } from '@usher/shared/conditions/rule-shape'
import type { Segment } from '@usher/shared/conditions/segments'
import { sql } from 'kysely'
import { invalid } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { zoneOf } from '../api/workspace.ts'
import { readSegments } from './read.ts'
import type { RuleSetting } from './sql/dialect.ts'

/** A rule that is asked of all customers. */
export interface Question {
  readonly rule: Rule
  /** Segments that it may name beside those of the workspace. */
  readonly beside?: readonly Segment[]
}

/** For a rule that is in no segment, or not yet: no stored segment has this id. */
export const UNSAVED = 'unsaved'

/** Those for whom the rule does not hold, and those for whom it has no answer. */
export function outside(rule: Rule): Question {
  return { rule: { '!': [{ in_segment: [UNSAVED] }] }, beside: [{ id: UNSAVED, rule }] }
}

/** Those who would come into the segment, or go out of it, if its rule were this one. */
export function whoWouldMove(segment: string, rule: Rule, side: 'in' | 'out'): Question {
  const before: Rule = { in_segment: [segment] }
  const after: Rule = { in_segment: [UNSAVED] }
  const [where, whereNot] = side === 'in' ? [after, before] : [before, after]
  return { rule: { and: [where, { '!': [whereNot] }] }, beside: [{ id: UNSAVED, rule }] }
}

/** Everything that a rule of the workspace is compiled to SQL with. */
export async function ruleSetting(
  scoped: Scoped,
  { rule, beside = [] }: Question,
  reach: RuleSetting['reach'],
): Promise<RuleSetting> {
  const { workspace, now } = scoped
  const segments = new Map([...(await readSegments(scoped)), ...beside].map((segment) => [segment.id, segment.rule]))
  const customerZones = asksTheClock(rule, segments, new Set()) ? await zonesOfCustomers(scoped) : []
  return { workspace, now, zone: await zoneOf(scoped), customerZones, segments, reach }
}

export function refuseBroken(rule: Rule): void {
  const compiled = compileRule(rule)
  if (compiled.ok) return
  const { code, message, fix, pointer } = compiled.fault[0]!
  throw invalid(`RULE_${code}`, message, fix, `rule${pointer}`)
}

/** It does, or a segment does that it names. */
function asksTheClock(rule: Json, segments: ReadonlyMap<string, Rule>, seen: Set<string>): boolean {
  if (Array.isArray(rule)) return rule.some((part: Json) => asksTheClock(part, segments, seen))
  const call = callOf(rule)
  if (call === null) return false
  if (call.operator === 'clock_between') return true
  const [named] = call.args
  if (call.operator === 'in_segment' && typeof named === 'string' && !seen.has(named)) {
    seen.add(named)
    if (asksTheClock(segments.get(named) ?? null, segments, seen)) return true
  }
  return call.args.some((part) => asksTheClock(part, segments, seen))
}

async function zonesOfCustomers({ trx, workspace }: Scoped): Promise<readonly string[]> {
  const { rows } = await sql<{ zone: string }>`
    SELECT DISTINCT attributes ->> 'zone' AS zone FROM usher.customer
    WHERE workspace = ${workspace} AND jsonb_typeof(attributes -> 'zone') = 'string'`.execute(trx)
  return rows.map(({ zone }) => zone)
}
