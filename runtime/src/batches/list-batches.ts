import type { BatchRow, batchList, batchListInput } from '@usher/shared/api/batches'
import { batchState } from '@usher/shared/api/batches'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { cursorOf, readCursor } from '../api/cursor.ts'
import type { Scoped } from '../api/scoped.ts'
import type { Batch } from './batch.ts'

type ListInput = z.output<typeof batchListInput>

/** Every batch, the newest first. */
export async function listBatches(scoped: Scoped, input: ListInput): Promise<z.input<typeof batchList>> {
  const { trx, workspace } = scoped
  const place = readCursor(input.cursor, z.tuple([z.number(), z.string()]))
  const after = place === null ? sql`true` : sql`(b.opened_at, b.id) < (${place[0]}::bigint, ${place[1]})`
  const { rows } = await sql<Listed>`
    SELECT b.*, counted.* FROM usher.batch AS b, LATERAL (
      SELECT count(*) FILTER (WHERE i.state = 'waiting')::int AS waiting, count(*) FILTER (WHERE i.state = 'done')::int AS done,
        count(*) FILTER (WHERE i.state = 'failed')::int AS failed, count(*) FILTER (WHERE i.state = 'cancelled')::int AS cancelled
      FROM usher.batch_item AS i WHERE i.workspace = b.workspace AND i.batch = b.id
    ) AS counted
    WHERE b.workspace = ${workspace} AND ${VIEWS[input.view]} AND ${after}
    ORDER BY b.opened_at DESC, b.id DESC LIMIT ${input.limit + 1}`.execute(trx)
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return {
    batches: shown.map(rowOf),
    ...(await totals(scoped)),
    cursor: last ? cursorOf([last.opened_at, last.id]) : null,
  }
}

type Listed = Batch & BatchRow['counts']

const VIEWS: Readonly<Record<ListInput['view'], RawBuilder<unknown>>> = {
  open: sql`b.state = 'open'`,
  attention: sql`b.state IN ('waiting', 'dead')`,
  running: sql`b.state = 'running'`,
  done: sql`b.state = 'done'`,
  all: sql`true`,
}

async function totals({ trx, workspace }: Scoped) {
  const { rows } = await sql<{ open: number; attention: number; running: number; next: number | null }>`
    SELECT count(*) FILTER (WHERE ${VIEWS.open})::int AS open, count(*) FILTER (WHERE ${VIEWS.attention})::int AS attention,
      count(*) FILTER (WHERE ${VIEWS.running})::int AS running, min(b.closes_at) FILTER (WHERE ${VIEWS.open}) AS next
    FROM usher.batch AS b WHERE b.workspace = ${workspace} AND b.state <> 'done'`.execute(trx)
  const { next, ...counts } = rows[0]!
  return { counts, nextClosesAt: next }
}

function rowOf(batch: Listed): BatchRow {
  const { id, name, waiting, done, failed, cancelled, attempts, problem } = batch
  return {
    ...{ id, name, attempts, problem },
    state: batchState.parse(batch.state),
    counts: { waiting, done, failed, cancelled },
    openedAt: batch.opened_at,
    closesAt: batch.closes_at,
    retryAt: batch.retry_at,
    updatedAt: batch.updated_at,
  }
}
