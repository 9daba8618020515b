import type { MarketingConsent } from '@usher/shared/api/customers'
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
 * Writes down what customers want, and tells the journeys. Under the lock of their conversations, so that no message that is being
 * sent slips past. `source`: chat, api, or the id of a person.
 */
export async function setConsents(
  scoped: Scoped,
  changes: readonly ConsentChange[],
  { source, heard }: { readonly source: string; readonly heard: HeardNames },
): Promise<ConsentsSet> {
  if (changes.length === 0) return { changed: [], shards: [] }
  const { trx, workspace, now } = scoped
  const keys = await currentKeys(
    trx,
    workspace,
    changes.map(({ customer }) => storableText(customer)),
  )
  const latest = new Map(changes.map(({ state }, index) => [keys[index]!, state]))
  await lockConversations(scoped, [...latest.keys()])
  const { rows } = await sql<{ customer: number; key: string; state: 'in' | 'out' }>`
    INSERT INTO usher.consent AS known (workspace, customer, purpose, state, at, source)
    SELECT ${workspace}::int, customer.id, ${MARKETING}, given.state, ${now}::bigint, ${source}
    FROM unnest(${[...latest.keys()]}::text[], ${[...latest.values()]}::text[]) AS given (key, state)
    JOIN usher.customer ON customer.workspace = ${workspace} AND customer.key = given.key
    ON CONFLICT (workspace, customer, purpose) DO UPDATE SET state = excluded.state, at = excluded.at, source = excluded.source
      WHERE known.state <> excluded.state
    RETURNING customer, state, (SELECT key FROM usher.customer WHERE workspace = known.workspace AND id = known.customer) AS key`.execute(
    trx,
  )
  const events = rows.map(({ customer, key, state }) => ({
    id: `${customer}:${now}:${state}`,
    customer: key,
    name: EVENTS[state],
    data: { purpose: MARKETING, source },
  }))
  const { shards } = await emitEvents(trx, { workspace, source: 'consent', heard }, events)
  return { changed: rows.map(({ key }) => key), shards }
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
    .select(['consent.state', 'consent.at', 'consent.source', 'person.name'])
    .where('consent.workspace', '=', workspace)
    .where('consent.customer', '=', customer)
    .where('consent.purpose', '=', MARKETING)
    .executeTakeFirst()
  if (row === undefined) return { state: 'unasked', at: null, source: null }
  return { state: row.state === 'out' ? 'out' : 'in', at: row.at, source: row.name ?? row.source }
}
