import type { JsonObject } from '@usher/shared/base/json'
import type { Instant } from '@usher/shared/base/time'
import { noReads } from '@usher/shared/conditions/scope'
import { type Segments, segmentsOf } from '@usher/shared/conditions/segments'
import type { Host } from '../api/host.ts'
import { inScope, type Scoped } from '../api/scoped.ts'
import { zoneOf } from '../api/workspace.ts'
import { factsOf } from '../visit/facts.ts'
import { type Question, refuseBroken } from './audience.ts'
import { knownCustomers } from './known-customers.ts'
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
  const known = await knownCustomers(scoped, rows, { segments, zone, asked: [ASKED] })
  const judged = rows.map((row) => {
    const { id, key, attributes, tags } = row
    const facts = factsOf(known(row), { ...noReads, segments: [ASKED] }, now)
    return { id, key, attributes, tags, isMember: facts.segments?.includes(ASKED) ?? false }
  })
  return { judged, next: rows.length === PAGE ? rows.at(-1)!.id : null }
}
