import type { Json, JsonObject } from '@usher/shared/base/json'
import type { Instant } from '@usher/shared/base/time'
import type { Session } from '../database/database.ts'
import type { InboxKind } from '../database/schema.ts'
import type { RunRow } from './run-row.ts'

/** An input on its way to a customer's runs. */
export interface InboxInput {
  readonly id: number
  readonly kind: InboxKind
  readonly inputId: string
  readonly receivedAt: Instant
  readonly payload: { readonly [name: string]: Json }
}

/** A customer as the visit found it, with what came and what runs. */
export interface LoadedCustomer {
  readonly workspace: number
  readonly id: number
  readonly key: string
  readonly attributes: JsonObject
  readonly tags: readonly string[]
  /** Which version of the row was read. */
  readonly read: string
  readonly inputs: InboxInput[]
}

export interface Inbox {
  readonly revision: number
  readonly customers: Map<number, LoadedCustomer>
  /** Rows that concern the shard, not a customer. */
  readonly orders: readonly (InboxInput & { readonly workspace: number })[]
  readonly full: boolean
}

interface InboxRow {
  readonly revision: number
  readonly id: number | null
  readonly workspace: number
  readonly customer: number
  readonly kind: InboxKind
  readonly input_id: string
  readonly received_at: number
  readonly payload: JsonObject
  readonly key: string
  readonly attributes: JsonObject
  readonly tags: readonly string[]
  readonly read: string
}

/** The oldest inbox rows of the shard with their customers, and the live revision of the same instant. */
export async function loadInbox(session: Session, shard: number, limit: number): Promise<Inbox> {
  const rows = await session.query<InboxRow>(
    `SELECT (SELECT number FROM usher.live_revision) AS revision, queued.*, customer.key, customer.attributes, customer.tags, customer.xmin::text AS read
     FROM (SELECT) AS always
     LEFT JOIN (
       SELECT id, workspace, customer, kind, input_id, received_at, payload FROM usher.inbox WHERE shard = $1 ORDER BY id LIMIT $2
     ) AS queued ON true
     LEFT JOIN usher.customer ON customer.workspace = queued.workspace AND customer.id = queued.customer`,
    [shard, limit],
  )
  const customers = new Map<number, LoadedCustomer>()
  const orders: (InboxInput & { workspace: number })[] = []
  for (const row of rows) {
    if (row.id === null) continue
    const input: InboxInput = {
      id: row.id,
      kind: row.kind,
      inputId: row.input_id,
      receivedAt: row.received_at,
      payload: row.payload,
    }
    // A customer that was erased meanwhile has nothing to be told any more: its row is deleted with the batch.
    if (row.key === null) orders.push({ ...input, workspace: row.workspace })
    else customerOf(customers, row).inputs.push(input)
  }
  for (const { inputs } of customers.values()) inputs.sort((a, b) => a.receivedAt - b.receivedAt || a.id - b.id)
  return { revision: rows[0]!.revision, customers, orders, full: rows.length === limit }
}

export type LoadedRunRow = RunRow & Pick<InboxRow, 'key' | 'attributes' | 'tags' | 'read'>

/** The runs that are due and the runs of the customers whom the inbox is about. */
export async function loadRuns(
  session: Session,
  shard: number,
  want: {
    readonly now: Instant
    readonly due: number
    readonly from: Instant
    readonly customers: readonly { readonly workspace: number; readonly id: number }[]
  },
): Promise<readonly LoadedRunRow[]> {
  const due = `(SELECT ${COLUMNS} FROM usher.run
      WHERE shard = $1 AND wake_at >= $2 AND wake_at <= $3 AND NOT held AND NOT parked ORDER BY wake_at LIMIT $4)`
  const values = [shard, want.from, want.now, want.due]
  if (want.customers.length === 0) return session.query(withCustomer(due), values)
  // LATERAL with OFFSET keeps it a probe per customer, however few runs the planner believes there are.
  const named = `SELECT of_customer.* FROM unnest($5::int[], $6::bigint[]) AS named (workspace, customer)
      CROSS JOIN LATERAL (SELECT ${COLUMNS} FROM usher.run
        WHERE shard = $1 AND run.workspace = named.workspace AND run.customer = named.customer OFFSET 0) AS of_customer`
  return session.query(withCustomer(`${due} UNION ALL ${named}`), [
    ...values,
    want.customers.map(({ workspace }) => workspace),
    want.customers.map(({ id }) => id),
  ])
}

/** Held runs of a journey that goes on again. */
export function loadHeld(
  session: Session,
  shard: number,
  want: { readonly workspace: number; readonly journey: number; readonly limit: number },
): Promise<readonly LoadedRunRow[]> {
  const held = `SELECT ${COLUMNS} FROM usher.run WHERE shard = $1 AND workspace = $2 AND journey = $3 AND held LIMIT $4`
  return session.query(withCustomer(held), [shard, want.workspace, want.journey, want.limit])
}

/** The customer of each row; the same object for rows of one customer. */
export function customerOf(
  customers: Map<number, LoadedCustomer>,
  row: Pick<InboxRow, 'workspace' | 'customer' | 'key' | 'attributes' | 'tags' | 'read'>,
): LoadedCustomer {
  const known = customers.get(row.customer)
  if (known !== undefined) return known
  const { workspace, customer: id, key, attributes, tags, read } = row
  const loaded = { workspace, id, key, attributes, tags, read, inputs: [] }
  customers.set(id, loaded)
  return loaded
}

const COLUMNS =
  'ctid::text AS place, workspace, customer, journey, entry_key, id, version, node, seq, parked, held, wake_at, started_at, at, listens, state'

function withCustomer(runs: string): string {
  return `SELECT found.*, customer.key, customer.attributes, customer.tags, customer.xmin::text AS read FROM (${runs}) AS found
    JOIN usher.customer ON customer.workspace = found.workspace AND customer.id = found.customer`
}
