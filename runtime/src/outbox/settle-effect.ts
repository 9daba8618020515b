import type { Json } from '@usher/shared/base/json'
import type { Outcome } from '@usher/shared/base/outcome'
import type { Instant } from '@usher/shared/base/time'
import { type Kysely, sql } from 'kysely'
import { NOW_SQL } from '../clock/clock.ts'
import { toJson } from '../database/json.ts'
import type { EffectState, Schema } from '../database/schema.ts'

export interface EffectAt {
  readonly workspace: number
  readonly shard: number
  readonly run: number
  readonly seq: number
  readonly index: number
}

/**
 * Hands in the outcome of an effect that was accepted earlier, in the caller's transaction: the run that awaits it gets it as
 * its next input. False when it had been settled already; the first outcome stands.
 */
export async function settleEffect(trx: Kysely<Schema>, at: EffectAt, outcome: Outcome): Promise<boolean> {
  const settled = await settleAll(trx, [{ ...at, attempt: null, ...settledBy(outcome) }])
  return settled.length === 1
}

/** What is written back about one attempt. */
export interface Settlement extends EffectAt {
  /** Only if this is still the current attempt; null: whichever it is. */
  readonly attempt: number | null
  readonly state: EffectState
  /** Null while there is none yet. */
  readonly outcome: Outcome | null
  /** When it is to be tried again. */
  readonly retryInMs: number | null
  /** Its attempts are counted from the beginning: it was put off, not tried. */
  readonly anew?: boolean
}

export function settledBy(outcome: Outcome): Pick<Settlement, 'state' | 'outcome' | 'retryInMs'> {
  return { state: outcome.kind === 'done' ? 'confirmed' : 'failed', outcome, retryInMs: null }
}

/** Outcomes and the inbox rows of the runs that await them, in one statement. Gives the shards that now have work. */
export async function settleAll(
  trx: Kysely<Schema>,
  settlements: readonly Settlement[],
): Promise<readonly { readonly shard: number; readonly awaited: boolean }[]> {
  const column = <Value>(of: (settlement: Settlement) => Value): Value[] => settlements.map(of)
  const { rows } = await sql<{ shard: number; awaited: boolean; at: Instant }>`
    WITH clock AS MATERIALIZED (SELECT ${sql.raw(NOW_SQL)} AS now),
    settled AS (
      UPDATE usher.effect SET state = given.state, outcome = given.outcome::jsonb,
        attempt = CASE WHEN given.anew THEN 0 ELSE effect.attempt END, due_at = clock.now + given.retry_in,
        settled_at = CASE WHEN given.outcome IS NOT NULL THEN clock.now END
      FROM unnest(
        ${column(({ workspace }) => workspace)}::int[], ${column(({ shard }) => shard)}::int[], ${column(({ run }) => run)}::bigint[],
        ${column(({ seq }) => seq)}::int[], ${column(({ index }) => index)}::int[], ${column(({ attempt }) => attempt)}::int[],
        ${column(({ state }) => state)}::text[], ${column(({ outcome }) => (outcome === null ? null : toJson(asJson(outcome))))}::text[],
        ${column(({ retryInMs }) => retryInMs)}::bigint[], ${column(({ anew }) => anew === true)}::boolean[]
      ) AS given (workspace, shard, run, seq, index, attempt, state, outcome, retry_in, anew), clock
      WHERE effect.shard = given.shard AND effect.workspace = given.workspace AND effect.run = given.run AND effect.seq = given.seq
        AND effect.index = given.index AND effect.settled_at IS NULL AND (given.attempt IS NULL OR effect.attempt = given.attempt)
      RETURNING effect.shard, effect.workspace, effect.customer, effect.run, effect.seq, effect.index, effect.awaited, effect.outcome
    ),
    told AS (
      INSERT INTO usher.inbox (shard, workspace, customer, kind, input_id, received_at, payload)
      SELECT shard, workspace, customer, 'settled', 's:' || seq || '.' || index, clock.now,
        jsonb_build_object('run', run, 'seq', seq, 'index', index, 'outcome', outcome)
      FROM settled, clock WHERE awaited AND outcome IS NOT NULL
    )
    SELECT shard, awaited AND outcome IS NOT NULL AS awaited FROM settled`.execute(trx)
  return rows
}

function asJson(outcome: Outcome): Json {
  return outcome.kind === 'done'
    ? { kind: outcome.kind, data: outcome.data }
    : { kind: outcome.kind, code: outcome.code, message: outcome.message }
}
