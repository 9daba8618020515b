import type { JsonObject } from '@usher/shared/base/json'
import type { Instant } from '@usher/shared/base/time'
import { type EventRead, noReads } from '@usher/shared/conditions/scope'
import { type Segments, segmentsOf } from '@usher/shared/conditions/segments'
import { sql } from 'kysely'
import type { Host } from '../api/host.ts'
import { inScope, type Scoped } from '../api/scoped.ts'
import { zoneOf } from '../api/workspace.ts'
import { groupBy } from '../group-by.ts'
import { factsOf, type PastEvent } from '../visit/facts.ts'
import { type Question, refuseBroken } from './audience.ts'
import { readConsentsOf } from './load-consents.ts'
import { readRecords } from './load-records.ts'
import { readSegments } from './read.ts'

export interface Judged {
  readonly id: number
  readonly key: string
  readonly attributes: JsonObject
  readonly tags: readonly string[]
  readonly isMember: boolean
}

/**
 * Customers of the workspace, the newest first, with whether the rule holds for each. A page is a transaction of its own: nobody waits for
 * the whole. `from`: only those that are older than the customer with this number.
 */
export async function* customerPages(
  host: Pick<Host, 'database' | 'now'>,
  workspace: number,
  { rule, beside = [] }: Question,
  from: number | null = null,
): AsyncGenerator<readonly Judged[]> {
  refuseBroken(rule)
  const asked = await inScope(host, workspace, async (scoped) => ({
    now: scoped.now,
    zone: await zoneOf(scoped),
    segments: segmentsOf([...(await readSegments(scoped)), ...beside, { id: ASKED, rule }]),
  }))
  let before = from
  do {
    const page: Page = await inScope(host, workspace, (scoped) => readPage(scoped, asked, before))
    yield page.judged
    before = page.next
  } while (before !== null)
}

/** No stored segment has this id. */
const ASKED = ''
const PAGE = 1_000

interface Asked {
  readonly now: Instant
  readonly zone: string
  readonly segments: Segments
}

interface Page {
  readonly judged: readonly Judged[]
  readonly next: number | null
}

async function readPage(scoped: Scoped, asked: Asked, before: number | null): Promise<Page> {
  const { trx, workspace } = scoped
  const { now, zone, segments } = asked
  const query = trx
    .selectFrom('customer')
    .select(['id', 'key', 'attributes', 'tags'])
    .where('workspace', '=', workspace)
    .orderBy('id', 'desc')
    .limit(PAGE)
  const rows = await (before === null ? query : query.where('id', '<', before)).execute()
  const histories = await readHistories(scoped, rows, segments.reads([ASKED]).events)
  const records = await readRecords(scoped, rows, segments.reads([ASKED]).records)
  const consents = await readConsentsOf(scoped, rows, segments.reads([ASKED]))
  const judged = rows.map(({ id, key, attributes, tags }) => {
    const history = histories.get(id) ?? []
    const customer = {
      key,
      profile: { attributes, tags },
      history,
      zone,
      segments,
      consents: consents.get(id) ?? [],
      records: () => records(id),
    }
    const facts = factsOf(customer, { ...noReads, segments: [ASKED] }, now)
    return { id, key, attributes, tags, isMember: facts.segments?.includes(ASKED) ?? false }
  })
  return { judged, next: rows.length === PAGE ? rows.at(-1)!.id : null }
}

type History = PastEvent & { readonly customer: number }

/** Past events of these customers that the rules look back on. */
export async function readHistories(
  { trx, workspace }: Scoped,
  customers: readonly { readonly id: number }[],
  reads: readonly EventRead[],
): Promise<ReadonlyMap<number, readonly PastEvent[]>> {
  if (reads.length === 0 || customers.length === 0) return new Map()
  const { rows } = await sql<Omit<History, 'data'>>`
    SELECT customer, name, at, received_at AS "receivedAt" FROM usher.event
    WHERE workspace = ${workspace} AND customer = ANY(${customers.map(({ id }) => id)}::bigint[])
      AND name = ANY(${reads.map(({ name }) => name)}::text[])
    ORDER BY at`.execute(trx)
  // Conditions count events and never look into them.
  return groupBy(
    rows.map((row): History => ({ ...row, data: {} })),
    ({ customer }) => customer,
  )
}
