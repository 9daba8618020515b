import type { Json } from '@usher/shared/base/json'
import { type RawBuilder, sql } from 'kysely'
import type { Call, Compiling, Truth } from './dialect.ts'
import { lengthOf, wholeFrom } from './events.ts'

/** `[journey]` or `[journey, node]`: a run goes on there. */
export function inJourneyTruth({ args: [journey, node] }: Call, at: Compiling): Truth {
  const there =
    node === undefined
      ? ofJourney(journey!, at)
      : sql<boolean>`${ofJourney(journey!, at)} AND ${atNode(journey!, node, at)}`
  return anyOf([{ table: 'run', where: there }], at)
}

/** `[journey]` or `[journey, window]`. */
export function enteredJourneyTruth({ args: [journey, window] }: Call, at: Compiling): Truth {
  const where = sql<boolean>`${ofJourney(journey!, at)} AND ${isWithin(sql.ref('r.started_at'), window, at)}`
  return anyOf(
    [
      { table: 'run', where },
      { table: 'run_history', where },
    ],
    at,
  )
}

/** `[journey]`, `[journey, reason]` or `[journey, reason, window]`. */
export function finishedJourneyTruth({ args: [journey, reason = null, window] }: Call, at: Compiling): Truth {
  const outcome = reason === null ? sql`` : sql` AND r.reason = ${reason}::text`
  const where = sql<boolean>`${ofJourney(journey!, at)} AND ${isWithin(sql.ref('r.ended_at'), window, at)}${outcome}`
  return anyOf([{ table: 'run_history', where }], at)
}

/** `[test, arm]`. */
export function inArmTruth({ args: [test, arm] }: Call, at: Compiling): Truth {
  const { workspace } = at
  const put = sql<boolean>`r.workspace = ${workspace} AND r.experiment = ${test}::text AND r.arm = ${arm}::text AND NOT r.conflict`
  return anyOf([{ table: 'assignment', where: put }], at)
}

interface Rows {
  readonly table: 'run' | 'run_history' | 'assignment'
  /** Of a row under the alias `r`. */
  readonly where: RawBuilder<boolean>
}

/** For everyone a list of customers is made once; for a few each one's rows are found by key. */
function anyOf(parts: readonly Rows[], { reach }: Compiling): Truth {
  const found = parts.map(({ table, where }) => {
    if (reach === 'everyone')
      return sql`c.id IN (SELECT r.customer FROM ${sql.table(`usher.${table}`)} AS r WHERE ${where})`
    const shard = table === 'run' ? sql` AND r.shard = c.shard` : sql``
    return sql`EXISTS (SELECT FROM ${sql.table(`usher.${table}`)} AS r WHERE ${where} AND r.customer = c.id${shard})`
  })
  return { sql: sql<boolean>`(${sql.join(found, sql` OR `)})`, fails: false }
}

function ofJourney(journey: Json, { workspace }: Compiling): RawBuilder<boolean> {
  return sql<boolean>`r.workspace = ${workspace} AND r.journey = ${journeyNumber(journey, workspace)}`
}

function journeyNumber(journey: Json, workspace: number): RawBuilder<number> {
  return sql`(SELECT j.number FROM usher.journey AS j WHERE j.workspace = ${workspace} AND j.id = ${journey}::text)`
}

/** Every version has its nodes in an order of its own. */
function atNode(journey: Json, node: Json, { workspace }: Compiling): RawBuilder<boolean> {
  return sql<boolean>`(r.version, r.node) IN (SELECT v.number, (place.ordinality - 1)::int
    FROM usher.version AS v, jsonb_array_elements(v.graph -> 'nodes') WITH ORDINALITY AS place (node, ordinality)
    WHERE v.workspace = ${workspace} AND v.journey = ${journeyNumber(journey, workspace)} AND place.node ->> 'id' = ${node}::text)`
}

function isWithin(instant: RawBuilder<unknown>, window: Json | undefined, { now }: Compiling): RawBuilder<boolean> {
  const happened = sql<boolean>`${instant} <= ${Math.floor(now)}::bigint`
  if (window === undefined) return happened
  return sql<boolean>`${happened} AND ${instant} >= ${wholeFrom(now - lengthOf(window))}::bigint`
}
