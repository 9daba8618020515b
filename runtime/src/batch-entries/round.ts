import type { BatchEntryProblem } from '@usher/shared/api/batch-entries'
import type { Instant } from '@usher/shared/base/time'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { zoneOf } from '../api/workspace.ts'
import type { BatchEntryRecord } from '../database/schema.ts'
import { membersWanted } from './audience.ts'
import { nextRound } from './recurrence.ts'

type Entry = Pick<BatchEntryRecord, 'id' | 'segment' | 'exclude' | 'rrule' | 'rounds' | 'created_at'>

/** Nothing has gone wrong since. */
export const NO_FAILURE = { problem: null, failures: 0, retry_at: null } as const

/** Writes down who is a member at this instant: those are taken in, whoever comes or goes meanwhile. */
export async function beginRound(scoped: Scoped, entry: Entry): Promise<void> {
  const { trx, workspace, now } = scoped
  const wanted = await membersWanted(scoped, entry)
  const { roundAt } = await roundAfter(scoped, { ...entry, rounds: entry.rounds + 1 })
  await sql`
    WITH listed AS (
      INSERT INTO usher.batch_entry_customer (workspace, entry, customer)
      SELECT m.workspace, ${entry.id}, m.customer FROM usher.segment_member AS m WHERE ${wanted} RETURNING 1
    )
    UPDATE usher.batch_entry SET state = 'running', rounds = rounds + 1, sent = 0, total = (SELECT count(*) FROM listed),
      next_at = ${now}::float8, round_at = ${roundAt}::bigint, problem = NULL, failures = 0, retry_at = NULL
    WHERE workspace = ${workspace} AND id = ${entry.id}`.execute(trx)
}

/** No round is under way: it waits for the next one, or is done. */
export async function awaitRound(scoped: Scoped, entry: Entry): Promise<void> {
  const { trx, workspace } = scoped
  const { roundAt, problem } = await roundAfter(scoped, entry)
  await trx
    .updateTable('batch_entry')
    .set({ state: roundAt === null ? 'done' : 'waiting', round_at: roundAt, next_at: null, ...NO_FAILURE, problem })
    .where('workspace', '=', workspace)
    .where('id', '=', entry.id)
    .execute()
}

interface RoundAfter {
  readonly roundAt: Instant | null
  readonly problem: BatchEntryProblem | null
}

/** The next one that is still to come: a round that was missed, or fell into another one, is not made up for. */
async function roundAfter(scoped: Scoped, { rrule, rounds, created_at }: Entry): Promise<RoundAfter> {
  if (rrule === null) return { roundAt: rounds === 0 ? scoped.now : null, problem: null }
  const coming = nextRound({ rrule, zone: await zoneOf(scoped), since: created_at }, scoped.now)
  switch (coming.kind) {
    case 'at':
      return { roundAt: coming.at, problem: null }
    case 'over':
      return { roundAt: null, problem: null }
    default:
      return { roundAt: null, problem: coming.kind }
  }
}
