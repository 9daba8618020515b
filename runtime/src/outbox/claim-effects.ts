import type { EffectKind, EffectPayloads } from '@usher/shared/engine/effect'
import { NOW_SQL } from '../clock/clock.ts'
import type { Database } from '../database/database.ts'
import type { Planned } from '../effects/performer.ts'
import { effectKey } from './effect-key.ts'

/** How long a performer may take. Then the effect is due again, for any worker: a dead one gives nothing back by itself. */
export const LEASE_MS = 30_000

export interface Claim {
  readonly planned: Planned
  readonly atMostOnce: boolean
  /** An earlier attempt ended without an answer: its worker died, or lost the database. */
  readonly lost: boolean
}

/**
 * Leases what is due in one lane of a shard, oldest first. A customer's messages keep their order: while one is being sent
 * or waits for another attempt, the later ones are not given out; those put off for the quiet hours hold back nothing.
 * Null when another worker is claiming here at this moment.
 */
export function claimEffects(
  database: Database,
  from: { readonly shard: number; readonly lane: number; readonly limit: number },
): Promise<readonly Claim[] | null> {
  return database.session(async (session) => {
    const { shard, lane, limit } = from
    const [lock] = await session.script<{ locked: boolean }>(
      `BEGIN; SELECT pg_try_advisory_xact_lock(${LOCK_SPACE}, ${shard * 2 + lane}) AS locked`,
    )
    if (!lock!.locked) {
      await session.script('ROLLBACK')
      return null
    }
    const rows = await session.query<ClaimedRow>(CLAIM, [shard, lane, limit, LEASE_MS])
    await session.script('COMMIT')
    return rows.map(claimOf).sort(byAge)
  })
}

/** The same for several shards at once. Those at which another worker is claiming at this moment are left out. */
export function claimEffectsOf(
  database: Database,
  from: { readonly shards: readonly number[]; readonly lane: number; readonly limit: number },
): Promise<readonly Claim[]> {
  return database.session(async (session) => {
    const { shards, lane, limit } = from
    const locked = await session.script<{ shard: number }>(`BEGIN;
      SELECT shard FROM unnest('{${shards.join(',')}}'::int[]) AS asked (shard)
      WHERE pg_try_advisory_xact_lock(${LOCK_SPACE}, shard * 2 + ${lane})`)
    const rows: ClaimedRow[] = []
    for (const { shard } of locked) {
      rows.push(...(await session.query<ClaimedRow>(CLAIM, [shard, lane, limit, LEASE_MS])))
    }
    await session.script('COMMIT')
    return rows.map(claimOf).sort(byAge)
  })
}

const CLAIM = `
  WITH clock AS MATERIALIZED (SELECT ${NOW_SQL} AS now),
  due AS MATERIALIZED (
    SELECT workspace, run, seq, index, state AS before FROM usher.effect, clock
    WHERE shard = $1 AND lane = $2 AND due_at <= clock.now AND NOT (kind = 'sendMessage' AND customer IN (
      SELECT busy.customer FROM usher.effect AS busy WHERE busy.shard = $1 AND busy.lane = $2 AND busy.due_at > clock.now AND busy.kind = 'sendMessage' AND busy.attempt > 0))
    ORDER BY due_at, run, seq, index LIMIT $3 FOR UPDATE OF effect SKIP LOCKED
  )
  UPDATE usher.effect SET state = 'sent', attempt = effect.attempt + 1, due_at = clock.now + $4
  FROM due, clock
  WHERE effect.shard = $1 AND effect.workspace = due.workspace AND effect.run = due.run AND effect.seq = due.seq AND effect.index = due.index
  RETURNING effect.workspace, effect.shard, effect.run, effect.seq, effect.index, effect.customer, effect.journey, effect.version, effect.node,
    effect.kind, effect.attempt, effect.at_most_once, effect.created_at, effect.payload, due.before`

const LOCK_SPACE = 7_418_239

interface ClaimedRow {
  readonly workspace: number
  readonly shard: number
  readonly run: number
  readonly seq: number
  readonly index: number
  readonly customer: number
  readonly journey: number
  readonly version: number
  readonly node: number
  readonly kind: EffectKind
  readonly attempt: number
  readonly at_most_once: boolean
  readonly created_at: number
  readonly payload: EffectPayloads[EffectKind]
  readonly before: string
}

function claimOf(row: ClaimedRow): Claim {
  const { workspace, shard, run, seq, index, customer, journey, version, node, kind, payload, attempt } = row
  return {
    planned: {
      kind,
      payload,
      key: effectKey(row),
      workspace,
      shard,
      customer,
      run: String(run),
      seq,
      index,
      journey,
      version,
      node,
      attempt,
      createdAt: row.created_at,
    },
    atMostOnce: row.at_most_once,
    lost: row.before === 'sent',
  }
}

function byAge({ planned: a }: Claim, { planned: b }: Claim): number {
  return a.createdAt - b.createdAt || Number(a.run) - Number(b.run) || a.seq - b.seq || a.index - b.index
}
