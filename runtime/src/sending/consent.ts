import type { MarketingConsent } from '@usher/shared/api/customers'
import type { Instant } from '@usher/shared/base/time'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { storableText } from '../database/json.ts'
import { emitEvents } from '../ingest/emit-events.ts'
import type { HeardNames } from '../ingest/heard-names.ts'
import { currentKeys } from '../ingest/merged-keys.ts'

export const MARKETING = 'marketing'

export interface ConsentChange {
  /** The brand's own id. */
  readonly customer: string
  readonly state: 'in' | 'out'
  /** When and from whom it came, where that is known from elsewhere. */
  readonly at?: Instant
  readonly source?: string
}

interface Telling {
  readonly source: string
  readonly heard: HeardNames
  /** It was said long ago, or nobody knows when: no journey hears of it, and what was said after it stays. */
  readonly history?: boolean
}

export interface ConsentsSet {
  /** Those who had said something else before, or nothing. */
  readonly changed: readonly string[]
  /** Shards that now have work. */
  readonly shards: readonly number[]
}

/** What journeys hear when a customer's consent changes. */
const EVENTS = { in: 'opted_in', out: 'opted_out' } as const

/**
 * Writes down what customers want, and tells the journeys. What was said last holds; history without a date gives way to everything that
 * has one, and to later history without one. Under the lock of their conversations, so that no message that is being
 * sent slips past. `source`: chat, api, or the id of a person.
 */
export async function setConsents(
  scoped: Scoped,
  changes: readonly ConsentChange[],
  { source, heard, history = false }: Telling,
): Promise<ConsentsSet> {
  if (changes.length === 0) return { changed: [], shards: [] }
  const { trx, workspace, now } = scoped
  const keys = await currentKeys(
    trx,
    workspace,
    changes.map(({ customer }) => storableText(customer)),
  )
  const said = changes.map(({ state, at, source: from }, index) => ({
    ...{ key: keys[index]!, state, at: at ?? now, source: from ?? source },
    isDated: at !== undefined || !history,
  }))
  const latest = [...new Map(said.sort(bySaid).map((one) => [one.key, one])).values()]
  await lockConversations(
    scoped,
    latest.map(({ key }) => key),
  )
  const given = sql`
    (SELECT customer.id AS customer, given.* FROM unnest(${latest.map(({ key }) => key)}::text[], ${latest.map(({ state }) => state)}::text[],
      ${latest.map(({ at }) => at)}::bigint[], ${latest.map(({ isDated }) => isDated)}::boolean[],
      ${latest.map((one) => storableText(one.source))}::text[]) AS given (key, state, at, is_dated, source)
    JOIN usher.customer ON customer.workspace = ${workspace} AND customer.key = given.key)`
  const { rows } = await sql<Kept>`
    INSERT INTO usher.consent AS known (workspace, customer, purpose, state, at, is_dated, source)
    SELECT ${workspace}::int, given.customer, ${MARKETING}, given.state, given.at, given.is_dated, given.source FROM ${given} AS given
    ON CONFLICT (workspace, customer, purpose) DO UPDATE
      SET state = excluded.state, at = excluded.at, is_dated = excluded.is_dated, source = excluded.source
      WHERE known.state <> excluded.state AND (NOT ${history}::boolean OR (excluded.is_dated, excluded.at) > (known.is_dated, known.at))
    RETURNING customer, state, at, source, (SELECT key FROM usher.customer WHERE workspace = known.workspace AND id = known.customer) AS key`.execute(
    trx,
  )
  // The same, said again: nothing has changed, but what is older than this gives way to it.
  await sql`
    UPDATE usher.consent AS known SET at = given.at, is_dated = given.is_dated, source = given.source FROM ${given} AS given
    WHERE known.workspace = ${workspace} AND known.customer = given.customer AND known.purpose = ${MARKETING} AND known.state = given.state
      AND (given.is_dated, given.at) > (known.is_dated, known.at)`.execute(trx)
  const events = rows.map(({ customer, key, state, at, source: from }) => ({
    id: `${customer}:${at}:${state}`,
    customer: key,
    name: EVENTS[state],
    data: { purpose: MARKETING, source: from },
    ...(history ? { at } : {}),
  }))
  const { shards } = await emitEvents(trx, { workspace, source: 'consent', heard, history }, events)
  return { changed: rows.map(({ key }) => key), shards }
}

interface Said {
  readonly at: Instant
  readonly isDated: boolean
}

/** What nobody knows the date of comes before everything that has one. */
function bySaid(a: Said, b: Said): number {
  return Number(a.isDated) - Number(b.isDated) || a.at - b.at
}

interface Kept {
  readonly customer: number
  readonly key: string
  readonly state: 'in' | 'out'
  readonly at: Instant
  readonly source: string
}

async function lockConversations({ trx, workspace }: Scoped, keys: readonly string[]): Promise<void> {
  await sql`
    SELECT FROM usher.conversation
    JOIN usher.customer ON customer.workspace = conversation.workspace AND customer.id = conversation.customer
    WHERE conversation.workspace = ${workspace} AND customer.key = ANY(${keys}::text[])
    ORDER BY conversation.id FOR UPDATE OF conversation`.execute(trx)
}

/** Persons by their name. */
export async function readConsent({ trx, workspace }: Scoped, customer: number): Promise<MarketingConsent> {
  const row = await trx
    .selectFrom('consent')
    .leftJoin('person', (join) =>
      join.onRef('person.workspace', '=', 'consent.workspace').onRef('person.id', '=', 'consent.source'),
    )
    .select(['consent.state', 'consent.at', 'consent.is_dated', 'consent.source', 'person.name'])
    .where('consent.workspace', '=', workspace)
    .where('consent.customer', '=', customer)
    .where('consent.purpose', '=', MARKETING)
    .executeTakeFirst()
  if (row === undefined) return { state: 'unasked', at: null, source: null }
  return { state: row.state === 'out' ? 'out' : 'in', at: row.is_dated ? row.at : null, source: row.name ?? row.source }
}
