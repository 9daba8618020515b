import { MINUTE } from '@usher/shared/base/time'
import { noReads } from '@usher/shared/conditions/scope'
import { segmentsOf } from '@usher/shared/conditions/segments'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { zoneOf } from '../api/workspace.ts'
import { readClock } from '../clock/clock.ts'
import type { Database } from '../database/database.ts'
import { factsOf } from '../visit/facts.ts'
import { knownCustomers } from './known-customers.ts'
import { judgeAgain } from './parked-facts.ts'
import { readSegments, type SegmentRecord } from './read.ts'

interface WrongMember {
  readonly customer: string
  /** Its name. */
  readonly segment: string
  readonly stored: boolean
  readonly isIn: boolean
}

export interface Checked {
  readonly customers: number
  /** Those of them who were on their way to be looked at in that moment: of them nothing can be said. */
  readonly moving: number
  /** The first of them, and how many there are. */
  readonly wrong: readonly WrongMember[]
  readonly wrongs: number
}

interface CheckOptions {
  /** Has those who are wrong looked at again. */
  readonly repair?: boolean
  readonly onProgress?: (customers: number) => void
}

const PAGE = 1_000
const MOST_TOLD = 100
/** Whom time alone moves is looked at within so long; who still stands there after it is told. */
const LATE = MINUTE

/**
 * Looks at every customer with the evaluator and compares with the members that are kept. A page is a transaction of its own, in which
 * facts, rules and members are of one instant.
 */
export async function checkMembers(
  database: Database,
  workspace: number,
  options: CheckOptions = {},
): Promise<Checked> {
  const wrong: WrongMember[] = []
  let [customers, moving, wrongs, after] = [0, 0, 0, 0]
  for (;;) {
    const page = await database.inSnapshot(workspace, async (trx) =>
      checkPage({ trx, workspace, now: await readClock(trx) }, after, options),
    )
    customers += page.customers
    moving += page.moving
    wrongs += page.wrong.length
    wrong.push(...page.wrong.slice(0, MOST_TOLD - wrong.length))
    options.onProgress?.(customers)
    if (page.last === null) return { customers, moving, wrong, wrongs }
    after = page.last
  }
}

interface Row {
  readonly id: number
  readonly key: string
  readonly attributes: Parameters<typeof factsOf>[0]['profile']['attributes']
  readonly tags: readonly string[]
  readonly segments: readonly number[] | null
  readonly moving: boolean
}

async function checkPage(scoped: Scoped, after: number, { repair = false }: CheckOptions) {
  const { trx, workspace, now } = scoped
  const all = await readSegments(scoped)
  const current = all.filter(({ archived }) => !archived)
  const segments = segmentsOf(all)
  const zone = await zoneOf(scoped)
  const { rows } = await sql<Row>`
    SELECT c.id, c.key, c.attributes, c.tags, m.segments, (
      coalesce(m.due_at BETWEEN ${now - LATE}::bigint AND ${now}::bigint, false)
      OR (c.shard, c.id) IN (SELECT shard, customer FROM usher.inbox WHERE workspace = ${workspace})
      OR EXISTS (SELECT FROM usher.segment_refresh AS refresh WHERE refresh.workspace = ${workspace} AND c.id > refresh.done_to AND c.id <= refresh.last)
    ) AS moving FROM usher.customer AS c
    LEFT JOIN usher.segment_member AS m ON m.shard = c.shard AND m.workspace = c.workspace AND m.customer = c.id
    WHERE c.workspace = ${workspace} AND c.id > ${after} ORDER BY c.id LIMIT ${PAGE}`.execute(trx)
  const ids = current.map(({ id }) => id)
  const standing = rows.filter(({ moving }) => !moving)
  const known = await knownCustomers(scoped, standing, { segments, zone, asked: ids })
  const wrongIds = new Set<number>()
  const wrong = standing.flatMap((row) => {
    const { id, key, segments: stored } = row
    const members = new Set(factsOf(known(row), { ...noReads, segments: ids }, now).segments)
    const differing = differences({ key, stored: new Set(stored ?? []), members }, current)
    if (differing.length > 0) wrongIds.add(id)
    return differing
  })
  if (repair && wrongIds.size > 0) await lookAgain(scoped, [...wrongIds])
  return {
    customers: rows.length,
    moving: rows.length - standing.length,
    wrong,
    last: rows.length === PAGE ? rows.at(-1)!.id : null,
  }
}

function differences(
  {
    key,
    stored,
    members,
  }: { readonly key: string; readonly stored: ReadonlySet<number>; readonly members: ReadonlySet<string> },
  current: readonly SegmentRecord[],
): readonly WrongMember[] {
  return current.flatMap(({ id, number, name }) => {
    const [isStored, isIn] = [stored.has(number), members.has(id)]
    return isStored === isIn ? [] : [{ customer: key, segment: name, stored: isStored, isIn }]
  })
}

async function lookAgain(scoped: Scoped, customers: readonly number[]): Promise<void> {
  const { trx, workspace, now } = scoped
  await judgeAgain(scoped, customers)
  await sql`
    INSERT INTO usher.inbox (shard, workspace, customer, kind, input_id, received_at, payload)
    SELECT shard, workspace, id, 'facts', 'facts', ${now}::bigint, '{}'::jsonb FROM usher.customer
    WHERE workspace = ${workspace} AND id = ANY(${customers}::bigint[])`.execute(trx)
}
