import type { Instant } from '@usher/shared/base/time'
import { type Kysely, sql } from 'kysely'
import { NOW_SQL } from '../clock/clock.ts'
import type { Session } from '../database/database.ts'
import type { Schema } from '../database/schema.ts'
import { INSIDE, type Lane, OUTSIDE } from '../effects/lanes.ts'

export interface Begun {
  readonly shard: number
  readonly now: Instant
  /** Take one customer only: visits of this shard have been dying. */
  readonly careful: boolean
  /** That one customer's work has been what kills them. */
  readonly poisoned: boolean
  /** Nothing has come and nobody is due. What comes from now on is told by a hint of its own. */
  readonly idle: boolean
  /** Effects are due here, inside this database or outside of it. */
  readonly due: { readonly inside: boolean; readonly outside: boolean }
  /** Clears the note and commits; then answers with the shard's next alarm. */
  readonly commit: string
}

/**
 * How many visits of a shard may die before it is worked one customer at a time, and then before that customer is parked. High
 * enough that workers which are killed again and again for other reasons do not make a customer look poisonous.
 */
const DEATHS_BEFORE_CARE = 3
const DEATHS_BEFORE_PARKING = 3
/** Visits with care, after which the shard is trusted again: more than one batch holds. */
const CAREFUL_VISITS = 1_000

/**
 * Begins the visit's transaction and takes the shard's lock, in a statement of its own and before anything is read: what
 * another worker committed before it gave the lock back is then visible. With plain row locks, events that landed while a run
 * was entering its wait were lost. Null when another worker has the shard.
 *
 * First it notes the attempt in a transaction of its own, which only the visit's commit takes back, so that a visit which ends
 * its process is remembered. The note may be lost in a crash of the server, so it does not wait for the disk. After a few deaths
 * the shard is worked one customer at a time: halving the batch again and again would cost a death per half.
 *
 * The note's commit gives the lock back for a moment. Somebody else's note in that moment would look like a death: with four
 * workers on one shard that parked healthy customers. So nobody comes between: the way from the note to the lock leads through a
 * door, a lock of the session that is taken and given back within this one message, which a pooler does not split. Rarely
 * somebody gets through whose note was refused a moment before: that visit is not remembered if it dies, the next one is.
 */
export async function beginVisit(session: Session, shard: number): Promise<Begun | null> {
  const lock = `pg_try_advisory_xact_lock(${LOCK_SPACE}, ${shard})`
  const door = `pg_try_advisory_lock(${DOOR_SPACE}, ${shard})`
  const [row] = await session.script<Locked>(`
    BEGIN; SET LOCAL synchronous_commit = off;
    UPDATE usher.visit_attempt SET attempts = attempts + 1 WHERE shard = ${shard} AND ${door} AND ${lock};
    COMMIT;
    BEGIN; ${BY_INDEX} ${VISITING}
    SELECT attempts > 0 AND ${door} AND ${lock} AS locked, pg_advisory_unlock_all(), ${NOW_SQL} AS now, attempts, careful, ${dueIn(shard, INSIDE)} AS inside, ${dueIn(shard, OUTSIDE)} AS outside,
      NOT EXISTS (SELECT FROM usher.inbox WHERE shard = ${shard}) AND NOT EXISTS (
        SELECT FROM usher.run WHERE shard = ${shard} AND wake_at <= ${NOW_SQL} AND NOT held AND NOT parked) AND NOT EXISTS (
        SELECT FROM usher.segment_member WHERE shard = ${shard} AND due_at <= ${NOW_SQL}) AS idle
    FROM usher.visit_attempt WHERE shard = ${shard}`)
  const { locked, now, attempts, careful, inside, outside, idle } = row!
  if (!locked) {
    await session.script('ROLLBACK')
    return null
  }
  const deaths = attempts - 1
  const careNow = careful > 0 || deaths >= DEATHS_BEFORE_CARE
  const left = careful > 0 ? careful - 1 : careNow ? CAREFUL_VISITS : 0
  return {
    shard,
    now,
    careful: careNow,
    idle,
    due: { inside, outside },
    poisoned: deaths >= DEATHS_BEFORE_CARE + DEATHS_BEFORE_PARKING || (careful > 0 && deaths >= DEATHS_BEFORE_PARKING),
    commit: `UPDATE usher.visit_attempt SET attempts = 0, careful = ${left} WHERE shard = ${shard}; COMMIT; ${nextAlarm(shard, now)}`,
  }
}

/** In the round trip of the commit. Without it an alarm that an earlier visit has set would ring only when a probe finds it. */
function nextAlarm(shard: number, now: Instant): string {
  return `SELECT least(
    (SELECT wake_at FROM usher.run WHERE shard = ${shard} AND wake_at >= ${now} AND NOT held AND NOT parked ORDER BY wake_at LIMIT 1),
    (SELECT due_at FROM usher.segment_member WHERE shard = ${shard} AND due_at IS NOT NULL ORDER BY due_at LIMIT 1)) AS alarm`
}

/**
 * Every query of a visit is a few index probes per row. Left to its statistics, which lag behind on tables that fill and empty
 * all day, the planner reads whole tables now and then: then a visit costs what sleeps, not what is due.
 */
export const BY_INDEX =
  'SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_material = off;'

/** Changes of profiles that are made here are looked at here: see `usher.note_facts`. */
const VISITING = "SET LOCAL usher.visiting = 'on';"

interface Locked {
  readonly locked: boolean
  readonly now: number
  readonly attempts: number
  readonly careful: number
  readonly inside: boolean
  readonly outside: boolean
  readonly idle: boolean
}

function dueIn(shard: number, lane: Lane): string {
  return `EXISTS (SELECT FROM usher.effect WHERE shard = ${shard} AND lane = ${lane} AND due_at <= ${NOW_SQL})`
}

/** Keeps visits away from these shards until the transaction ends: for what changes runs as rows. Always in one order. */
export async function lockShards(trx: Kysely<Schema>, shards: readonly number[]): Promise<void> {
  for (const shard of [...new Set(shards)].sort((a, b) => a - b))
    await sql`SELECT pg_advisory_xact_lock(${LOCK_SPACE}::int, ${shard}::int)`.execute(trx)
}

/** A visit failed, but its process lives to tell: that is no death. */
export async function forgiveAttempt(session: Session, shard: number): Promise<void> {
  await session.query('UPDATE usher.visit_attempt SET attempts = greatest(attempts - 1, 0) WHERE shard = $1', [shard])
}

const LOCK_SPACE = 7_418_238
const DOOR_SPACE = 7_418_240
