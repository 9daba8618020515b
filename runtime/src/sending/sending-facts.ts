import type { ConsentStatement } from '@usher/shared/base/consent'
import { DAY, type Instant } from '@usher/shared/base/time'
import type { SendingFacts } from '@usher/shared/engine/sending-verdict'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { zoneOfCustomer } from '../customers/zone-of.ts'

/** A marketing message that went out, by the key of its effect. */
export interface Sent {
  readonly key: string
  readonly at: Instant
}

export interface CustomerSending extends Pick<SendingFacts, 'zone'> {
  readonly consents: readonly ConsentStatement[]
  readonly sent: readonly Sent[]
}

/** Longer than any cap looks back, by a day for calendars that are ahead. */
const KEPT_MS = 33 * DAY

/** Consents, zone and the last weeks' marketing messages of these customers, in one statement. */
export async function readSendingFacts(
  { trx, workspace, now }: Scoped,
  customers: readonly number[],
  fallbackZone: string,
): Promise<ReadonlyMap<number, CustomerSending>> {
  const { rows } = await sql<{
    id: number
    zone: string | null
    consents: readonly ConsentStatement[]
    sent: readonly Sent[]
  }>`
    SELECT customer.id, customer.attributes ->> 'zone' AS zone,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('purpose', consent.purpose, 'channel', consent.channel, 'state', consent.state,
          'at', consent.at, 'isDated', consent.is_dated))
        FROM usher.consent WHERE consent.workspace = customer.workspace AND consent.customer = customer.id
      ), '[]') AS consents,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('key', send.key, 'at', send.at) ORDER BY send.at)
        FROM usher.marketing_send AS send
        WHERE send.workspace = customer.workspace AND send.customer = customer.id AND send.at > ${now - KEPT_MS}::bigint
      ), '[]') AS sent
    FROM usher.customer
    WHERE customer.workspace = ${workspace} AND customer.id = ANY(${[...new Set(customers)]}::bigint[])`.execute(trx)
  return new Map(
    rows.map(({ id, zone, consents, sent }) => [
      id,
      { consents, zone: zoneOfCustomer(zone ?? undefined, fallbackZone), sent },
    ]),
  )
}

/** Notes what goes out in this transaction, and forgets what no cap looks back to any more. */
export async function noteSends(
  { trx, workspace, now }: Scoped,
  sends: readonly { readonly customer: number; readonly key: string }[],
): Promise<void> {
  if (sends.length === 0) return
  const customers = sends.map(({ customer }) => customer)
  await sql`
    WITH forgotten AS (
      DELETE FROM usher.marketing_send
      WHERE workspace = ${workspace} AND customer = ANY(${customers}::bigint[]) AND at <= ${now - KEPT_MS}::bigint
    )
    INSERT INTO usher.marketing_send (workspace, customer, at, key)
    SELECT ${workspace}::int, given.customer, ${now}::bigint, given.key
    FROM unnest(${customers}::bigint[], ${sends.map(({ key }) => key)}::text[]) AS given (customer, key)`.execute(trx)
}
