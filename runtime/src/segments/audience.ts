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
