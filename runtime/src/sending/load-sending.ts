import { type ConsentNeed, consentOn, isConsent } from '@usher/shared/base/consent'
import { type JourneySending, rulesFor, type SendingRules } from '@usher/shared/engine/sending-rules'
import { type SendingFacts, type SendingVerdict, sendingVerdict } from '@usher/shared/engine/sending-verdict'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { readSending } from './rules.ts'
import { type CustomerSending, readSendingFacts, type Sent } from './sending-facts.ts'

/** Who is to be written to, by which version of which journey. */
export interface Sender {
  readonly customer: number
  readonly journey: number
  readonly version: number
}

/** With what goes out in this batch counted as well. */
export interface Counted extends CustomerSending {
  readonly sent: Sent[]
}

/** What for and on which channel something goes out. */
export interface Way extends ConsentNeed {
  /** A person, or the queue for one, has the conversation that it would go into. */
  readonly withPerson: boolean
}

export interface Sending {
  readonly customers: ReadonlyMap<number, Counted>
  readonly rulesOf: (sender: Sender) => SendingRules
  /** May marketing go out now? The one answer, for the messages themselves and for whoever asks beforehand. */
  readonly verdict: (sender: Sender, customer: Counted, way: Way) => SendingVerdict
}

export async function loadSending(scoped: Scoped, senders: readonly Sender[]): Promise<Sending> {
  const { rules, zone } = await readSending(scoped)
  const own = await readJourneySending(scoped, senders)
  const customers = senders.map(({ customer }) => customer)
  const known = await readSendingFacts(scoped, customers, zone)
  const rulesOf = (sender: Sender) => rulesFor(rules, own.get(keyOf(sender)) ?? null)
  return {
    customers: new Map([...known].map(([id, facts]) => [id, { ...facts, sent: [...facts.sent] }])),
    rulesOf,
    verdict: (sender, { consents, zone: at, sent }, { withPerson, ...need }) => {
      const optedOut = !isConsent(consentOn(consents, need), need.channel)
      const facts: SendingFacts = { optedOut, zone: at, withPerson, sends: sent.map((one) => one.at) }
      return sendingVerdict(rulesOf(sender), facts, scoped.now)
    },
  }
}

/** Of the versions that change the rules of the workspace for themselves, what they change. */
async function readJourneySending(
  { trx, workspace }: Scoped,
  senders: readonly Sender[],
): Promise<ReadonlyMap<string, JourneySending>> {
  const versions = [...new Map(senders.map((sender) => [keyOf(sender), sender])).values()]
  const { rows } = await sql<{ journey: number; version: number; sending: JourneySending }>`
    SELECT journey, number AS version, graph #> '{settings,sending}' AS sending FROM usher.version
    JOIN unnest(${versions.map(({ journey }) => journey)}::int[], ${versions.map(({ version }) => version)}::int[]) AS wanted (journey, number)
      USING (journey, number)
    WHERE workspace = ${workspace} AND graph #> '{settings,sending}' IS NOT NULL`.execute(trx)
  return new Map(rows.map((row) => [keyOf(row), row.sending]))
}

function keyOf({ journey, version }: Pick<Sender, 'journey' | 'version'>): string {
  return `${journey}.${version}`
}
