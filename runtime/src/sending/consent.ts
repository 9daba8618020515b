import type { ConsentRow } from '@usher/shared/api/customers'
import {
  bySaid,
  CONSENT_CHANNELS,
  type ConsentChoice,
  type ConsentPurpose,
  type ConsentReach,
  type ConsentStatement,
  consentOn,
  statementOn,
  withStatement,
} from '@usher/shared/base/consent'
import type { Instant } from '@usher/shared/base/time'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { storableText } from '../database/json.ts'
import { groupBy } from '../group-by.ts'
import { emitEvents } from '../ingest/emit-events.ts'
import type { HeardNames } from '../ingest/heard-names.ts'
import { currentKeys } from '../ingest/merged-keys.ts'

export interface ConsentChange {
  /** The brand's own id. */
  readonly customer: string
  /** Marketing when left out. */
  readonly purpose?: ConsentPurpose | undefined
  /** Every channel when left out. */
  readonly channel?: ConsentReach | undefined
  readonly state: ConsentChoice
  /** When and from whom it came, where that is known from elsewhere. Without it, it is being said now. */
  readonly at?: Instant | undefined
  readonly source?: string | undefined
}

interface Telling {
  readonly source: string
  readonly heard: HeardNames
  /** It was said long ago, or nobody knows when: no journey hears of it, and what was said after it stays. */
  readonly history?: boolean
}

export interface ConsentsSet {
  /** Those of whom another thing holds now than before, for any channel. */
  readonly changed: readonly string[]
  /** Shards that now have work. */
  readonly shards: readonly number[]
}

/** What journeys hear when a customer's consent changes. */
const EVENTS = { in: 'opted_in', out: 'opted_out' } as const

interface Said extends ConsentStatement {
  readonly source: string
  /** It is being said. */
  readonly isNow: boolean
}

/**
 * Writes down what customers want, and tells the journeys of each statement by which another thing holds for any channel. What was said
 * last holds; history without a date gives way to everything that has one, and to later history without one. Under the lock of their
 * conversations, so that no message that is being sent slips past. `source`: chat, api, or the id of a person.
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
  await lockConversations(scoped, keys)
  const said = groupBy(
    changes.map(({ purpose = 'marketing', channel = 'every', state, at, source: from }, index) => ({
      ...{ key: keys[index]!, purpose, channel, state, at: at ?? now, source: storableText(from ?? source) },
      ...{ isDated: at !== undefined || !history, isNow: at === undefined && !history },
    })),
    ({ key }) => key,
  )
  const customers = await statementsOf(scoped, [...said.keys()])
  const heeded = customers.map((customer) => ({ ...customer, ...heed(customer.known, said.get(customer.key) ?? []) }))
  await keep(scoped, heeded)
  const events = heeded.flatMap(({ id, key, told }) =>
    told.map(({ purpose, channel, state, at, source: from }) => ({
      id: `${id}:${purpose}:${channel}:${at}:${state}`,
      customer: key,
      name: EVENTS[state],
      data: { purpose, channel, source: from },
      ...(history ? { at } : {}),
    })),
  )
  const { shards } = await emitEvents(trx, { workspace, source: 'consent', heard, history }, events)
  return { changed: heeded.filter(({ told }) => told.length > 0).map(({ key }) => key), shards }
}

type Kept = Omit<Said, 'isNow'>

interface Heeded {
  /** All that holds afterwards. */
  readonly holding: readonly Kept[]
  /** Of what was said, what another thing holds by. */
  readonly told: readonly Kept[]
}

/** Said at one instant, what is said of one channel comes after what is said of all. */
function heed(known: readonly Kept[], said: readonly Said[]): Heeded {
  const inOrder = [...said].sort(
    (one, other) => bySaid(one, other) || Number(other.channel === 'every') - Number(one.channel === 'every'),
  )
  const holding = inOrder.reduce((all, { isNow, ...one }) => withStatement(all, one, { isNow }), known)
  const told = holding.filter(
    (one) =>
      !known.includes(one) &&
      CONSENT_CHANNELS.some((channel) => {
        const need = { purpose: one.purpose, channel }
        return statementOn(holding, need) === one && consentOn(known, need) !== one.state
      }),
  )
  return { holding, told }
}

interface Customer {
  readonly id: number
  readonly key: string
  readonly known: readonly Kept[]
}

async function statementsOf({ trx, workspace }: Scoped, keys: readonly string[]): Promise<readonly Customer[]> {
  const { rows: customers } = await sql<{ id: number; key: string }>`
    SELECT id, key FROM usher.customer WHERE workspace = ${workspace} AND key = ANY(${[...keys]}::text[]) ORDER BY id`.execute(
    trx,
  )
  const { rows } = await sql<Kept & { readonly customer: number }>`
    SELECT customer, purpose, channel, state, at, is_dated AS "isDated", source FROM usher.consent
    WHERE workspace = ${workspace} AND customer = ANY(${customers.map(({ id }) => id)}::bigint[])
    ORDER BY customer, purpose, channel FOR UPDATE`.execute(trx)
  const known = groupBy(rows, ({ customer }) => customer)
  return customers.map(({ id, key }) => ({
    ...{ id, key },
    known: (known.get(id) ?? []).map(({ customer: _, ...kept }) => kept),
  }))
}

/** What holds takes the place of what was known. */
async function keep({ trx, workspace }: Scoped, heeded: readonly (Customer & Heeded)[]): Promise<void> {
  const gone = heeded.flatMap(({ id, known, holding }) =>
    known
      .filter((one) => !holding.some(({ purpose, channel }) => one.purpose === purpose && one.channel === channel))
      .map((one) => ({ customer: id, ...one })),
  )
  const news = heeded.flatMap(({ id, known, holding }) =>
    holding.filter((one) => !known.includes(one)).map((one) => ({ customer: id, ...one })),
  )
  if (gone.length > 0)
    await sql`
      DELETE FROM usher.consent USING unnest(${gone.map(({ customer }) => customer)}::bigint[],
        ${gone.map(({ purpose }) => purpose)}::text[], ${gone.map(({ channel }) => channel)}::text[]) AS gone (customer, purpose, channel)
      WHERE consent.workspace = ${workspace} AND consent.customer = gone.customer AND consent.purpose = gone.purpose
        AND consent.channel = gone.channel`.execute(trx)
  if (news.length > 0)
    await sql`
      INSERT INTO usher.consent AS known (workspace, customer, purpose, channel, state, at, is_dated, source)
      SELECT ${workspace}::int, given.* FROM unnest(${news.map(({ customer }) => customer)}::bigint[],
        ${news.map(({ purpose }) => purpose)}::text[], ${news.map(({ channel }) => channel)}::text[],
        ${news.map(({ state }) => state)}::text[], ${news.map(({ at }) => at)}::bigint[],
        ${news.map(({ isDated }) => isDated)}::boolean[], ${news.map(({ source }) => source)}::text[]) AS given
      ON CONFLICT (workspace, customer, purpose, channel) DO UPDATE
        SET state = excluded.state, at = excluded.at, is_dated = excluded.is_dated, source = excluded.source`.execute(
      trx,
    )
}

async function lockConversations({ trx, workspace }: Scoped, keys: readonly string[]): Promise<void> {
  await sql`
    SELECT FROM usher.conversation
    JOIN usher.customer ON customer.workspace = conversation.workspace AND customer.id = conversation.customer
    WHERE conversation.workspace = ${workspace} AND customer.key = ANY(${keys}::text[])
    ORDER BY conversation.id FOR UPDATE OF conversation`.execute(trx)
}

/** What a customer has said that holds. Persons by their name. */
export async function readConsents({ trx, workspace }: Scoped, customer: number): Promise<ConsentRow[]> {
  const rows = await trx
    .selectFrom('consent')
    .leftJoin('person', (join) =>
      join.onRef('person.workspace', '=', 'consent.workspace').onRef('person.id', '=', 'consent.source'),
    )
    .select(['consent.purpose', 'consent.channel', 'consent.state', 'consent.at', 'consent.is_dated'])
    .select(['consent.source', 'person.name'])
    .where('consent.workspace', '=', workspace)
    .where('consent.customer', '=', customer)
    .orderBy('consent.purpose')
    .orderBy('consent.channel')
    .execute()
  return rows.map(({ is_dated: isDated, source, name, ...row }) => ({ ...row, isDated, source: name ?? source }))
}
