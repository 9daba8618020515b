import type { WorkRow, workList, workListInput } from '@usher/shared/api/work'
import { workKind, workState } from '@usher/shared/api/work'
import type { JsonObject } from '@usher/shared/base/json'
import { DAY } from '@usher/shared/base/time'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { cursorOf, readCursor } from '../api/cursor.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { nameOf } from '../customers/customer.ts'
import { holderOf, seenBy, type WorkItem } from './item.ts'

type ListInput = z.output<typeof workListInput>

/** The desk: what is overdue or urgent comes first, what is done by when it ended. */
export async function listWork(scoped: ScopedBy, input: ListInput): Promise<z.input<typeof workList>> {
  const { workspace } = scoped
  const place = readCursor(input.cursor, z.tuple([z.number(), z.string()]))
  const rank = input.view === 'done' ? sql`(-w.closed_at)::float8` : URGENCY
  const after =
    place === null
      ? sql`true`
      : sql`(${rank} > ${place[0]}::float8 OR (${rank} = ${place[0]}::float8 AND w.id > ${place[1]}))`
  const wanted = sql`w.workspace = ${workspace} AND ${seenBy(scoped.by)} AND ${viewOf(scoped, input.view)} AND ${filterOf(input)} AND ${after}`
  const rows = await workRows(scoped, wanted, { rank, limit: input.limit + 1 })
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return {
    items: shown.map((row) => rowOf(row, scoped)),
    counts: await counts(scoped),
    queues: await queues(scoped),
    week: await week(scoped),
    cursor: last ? cursorOf([last.rank, last.id]) : null,
  }
}

/** One row of the desk; undefined when there is none. */
export async function workRowOf(scoped: ScopedBy, id: string): Promise<WorkRow | undefined> {
  const wanted = sql`w.workspace = ${scoped.workspace} AND ${seenBy(scoped.by)} AND w.id = ${id}`
  const [row] = await workRows(scoped, wanted, { rank: sql`0::float8`, limit: 1 })
  return row && rowOf(row, scoped)
}

/** What is or was done for one customer, newest first. */
export async function workOfCustomer(scoped: ScopedBy, customer: string): Promise<WorkRow[]> {
  const wanted = sql`w.workspace = ${scoped.workspace} AND ${seenBy(scoped.by)} AND k.key = ${customer}`
  const rows = await workRows(scoped, wanted, { rank: sql`(-w.created_at)::float8`, limit: MOST_OF_CUSTOMER })
  return rows.map((row) => rowOf(row, scoped))
}

const MOST_OF_CUSTOMER = 20

/** By when it is due, or a day after it came; a point of priority is worth a minute. A fixed instant, so that pages do not shift. */
const URGENCY = sql`(coalesce(w.due_at, w.created_at + ${DAY}) - w.priority * 60000.0)::float8`

function viewOf({ now, by }: ScopedBy, view: ListInput['view']): RawBuilder<unknown> {
  const views: Record<ListInput['view'], RawBuilder<unknown>> = {
    open: sql`w.state IN ('open', 'claimed')`,
    mine: sql`w.state = 'claimed' AND w.claimed_by = ${by.id} AND w.claim_until > ${now}`,
    overdue: sql`w.state IN ('open', 'claimed') AND w.due_at <= ${now}`,
    waiting: sql`w.state = 'waiting'`,
    done: sql`w.state = 'done'`,
  }
  return views[view]
}

function filterOf({ kind, queue }: ListInput): RawBuilder<unknown> {
  const ofKind = kind === null ? sql`true` : sql`w.kind = ${kind}`
  return queue === null ? ofKind : sql`${ofKind} AND w.queue = ${queue}`
}

interface Row
  extends Pick<
    WorkItem,
    | 'id'
    | 'kind'
    | 'queue'
    | 'partner'
    | 'title'
    | 'state'
    | 'claimed_by'
    | 'claim_until'
    | 'priority'
    | 'due_at'
    | 'escalated'
    | 'created_at'
    | 'closed_at'
    | 'outcome'
  > {
  readonly rank: number
  readonly holder_name: string | null
  readonly key: string
  readonly attributes: JsonObject
}

async function workRows(
  { trx }: ScopedBy,
  wanted: RawBuilder<unknown>,
  { rank, limit }: { readonly rank: RawBuilder<unknown>; readonly limit: number },
): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    SELECT w.id, w.kind, w.queue, w.partner, w.title, w.state, w.claimed_by, w.claim_until, w.priority, w.due_at, w.escalated,
      w.created_at, w.closed_at, w.outcome, ${rank} AS rank, p.name AS holder_name, k.key, k.attributes
    FROM usher.work_item AS w
    JOIN usher.customer AS k ON k.workspace = w.workspace AND k.id = w.customer
    LEFT JOIN usher.person AS p ON p.workspace = w.workspace AND p.id = w.claimed_by
    WHERE ${wanted} ORDER BY ${rank}, w.id LIMIT ${limit}`.execute(trx)
  return rows
}

function rowOf(row: Row, { now, by }: ScopedBy): WorkRow {
  const holder = holderOf(row, now)
  const state = workState.parse(row.state)
  return {
    id: row.id,
    kind: workKind.parse(row.kind),
    queue: row.queue,
    partner: row.partner,
    title: row.title,
    customer: by.partner == null ? { id: row.key, name: nameOf(row.attributes) } : null,
    state: state === 'claimed' && holder === null ? 'open' : state,
    holder: holder === null ? null : { id: holder, name: row.holder_name ?? holder },
    mine: holder === by.id,
    priority: row.priority,
    dueAt: row.due_at,
    overdue: state !== 'done' && row.due_at !== null && row.due_at <= now,
    escalated: row.escalated,
    createdAt: row.created_at,
    closedAt: row.closed_at,
    outcome: row.outcome,
  }
}

type Counts = z.output<typeof workList>['counts']

async function counts(scoped: ScopedBy): Promise<Counts> {
  const of = (view: ListInput['view']) => sql`count(*) FILTER (WHERE ${viewOf(scoped, view)})::int`
  const { rows } = await sql<Counts>`
    SELECT ${of('open')} AS open, ${of('mine')} AS mine, ${of('overdue')} AS overdue, ${of('waiting')} AS waiting
    FROM usher.work_item AS w WHERE w.workspace = ${scoped.workspace} AND ${seenBy(scoped.by)} AND w.state <> 'done'`.execute(
    scoped.trx,
  )
  return rows[0] ?? { open: 0, mine: 0, overdue: 0, waiting: 0 }
}

async function queues({ trx, workspace, by }: ScopedBy) {
  const { rows } = await sql<{ queue: string; count: number; oldestAt: number }>`
    SELECT queue, count(*)::int AS count, min(created_at) AS "oldestAt" FROM usher.work_item AS w
    WHERE workspace = ${workspace} AND ${seenBy(by)} AND state IN ('open', 'claimed') GROUP BY queue ORDER BY min(created_at) LIMIT 100`.execute(
    trx,
  )
  return rows
}

async function week({ trx, workspace, now, by }: ScopedBy): Promise<z.output<typeof workList>['week']> {
  const { rows } = await sql<{ decided: number; medianMs: number | null }>`
    SELECT count(*)::int AS decided,
      round((percentile_cont(0.5) WITHIN GROUP (ORDER BY closed_at - created_at))::numeric)::float8 AS "medianMs"
    FROM usher.work_item AS w
    WHERE workspace = ${workspace} AND ${seenBy(by)} AND state = 'done' AND decided_by IS NOT NULL AND closed_at >= ${now - 7 * DAY}`.execute(
    trx,
  )
  return rows[0] ?? { decided: 0, medianMs: null }
}
