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
  const looksAtClock = asksTheClock(rule) || [...segments.values()].some(asksTheClock)
  const customerZones = looksAtClock ? await zonesOfCustomers(scoped) : []
  return { workspace, now, zone: await zoneOf(scoped), customerZones, segments, reach }
}

export function refuseBroken(rule: Rule): void {
  const compiled = compileRule(rule)
  if (compiled.ok) return
  const { code, message, fix, pointer } = compiled.fault[0]!
  throw invalid(`RULE_${code}`, message, fix, `rule${pointer}`)
}

function asksTheClock(rule: Json): boolean {
  if (Array.isArray(rule)) return rule.some(asksTheClock)
  const call = callOf(rule)
  return call !== null && (call.operator === 'clock_between' || call.args.some(asksTheClock))
}

async function zonesOfCustomers({ trx, workspace }: Scoped): Promise<readonly string[]> {
  const { rows } = await sql<{ zone: string }>`
    SELECT DISTINCT attributes ->> 'zone' AS zone FROM usher.customer
    WHERE workspace = ${workspace} AND jsonb_typeof(attributes -> 'zone') = 'string'`.execute(trx)
  return rows.map(({ zone }) => zone)
}
