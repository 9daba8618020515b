import type { customerCount, customerCountInput } from '@usher/shared/api/customers'
import type { Rule } from '@usher/shared/conditions/rule'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Host } from '../api/host.ts'
import { inScope, type Scoped } from '../api/scoped.ts'
import { askInSql } from '../segments/ask-in-sql.ts'
import { refuseBroken, ruleSetting } from '../segments/audience.ts'
import { countMembers } from '../segments/count.ts'
import { customerPages } from '../segments/customer-pages.ts'
import { inTime } from '../segments/in-time.ts'
import { ruleToSql } from '../segments/sql/rule-to-sql.ts'
import { foundBy, hasTag } from './search.ts'

type Asking = Pick<Host, 'database' | 'now'>

type Narrowed = z.output<typeof customerCountInput>
type Asked = Narrowed & { readonly limit: number }

export interface Found {
  /** One more than was asked for where another page follows. */
  readonly ids: readonly number[]
  /** Where time was up before the page was full: the last customer that was looked at. */
  readonly lookedTo: number | null
}

/** How long one way of finding a page may take before the next is tried. */
const PATIENCE_MS = 1_500

/** The next customers, the newest first, for whom the rule holds: by SQL, or one after the other as far as the time reaches. */
export async function findFiltered(
  host: Asking,
  workspace: number,
  asked: Asked,
  before: number | null,
  patienceMs = PATIENCE_MS,
): Promise<Found> {
  refuseBroken(asked.filter)
  const asking = { question: { rule: asked.filter }, longestMs: patienceMs }
  const ids = await askInSql(host, workspace, asking, (scoped, where) => nextIds(scoped, asked, where, before))
  if (ids !== null) return { ids, lookedTo: null }
  return walk(host, workspace, asked, { before, patienceMs })
}

async function nextIds(
  { trx, workspace }: Scoped,
  { search, tag, limit }: Asked,
  where: RawBuilder<boolean>,
  before: number | null,
): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT c.id FROM usher.customer AS c
    WHERE c.workspace = ${workspace} AND ${before === null ? sql`true` : sql`c.id < ${before}`} AND ${hasTag(tag)} AND ${isFound(search)} AND ${where}
    ORDER BY c.id DESC LIMIT ${limit + 1}`.execute(trx)
  return rows.map(({ id }) => id)
}

function isFound(search: string): RawBuilder<boolean> {
  return search === '' ? sql`true` : sql`c.id IN (SELECT found.id FROM ${foundBy(search)} AS found (id))`
}

/** Every customer is looked at by the evaluator, until the page is full or time is up. */
async function walk(
  host: Asking,
  workspace: number,
  asked: Asked,
  { before, patienceMs }: { readonly before: number | null; readonly patienceMs: number },
): Promise<Found> {
  const { search, tag, limit, filter } = asked
  const searched = search === '' ? null : await inScope(host, workspace, (scoped) => idsFoundBy(scoped, search))
  const until = performance.now() + patienceMs
  const ids: number[] = []
  for await (const page of customerPages(host, workspace, { rule: filter }, before)) {
    for (const { id, tags, isMember } of page)
      if (isMember && (tag === null || tags.includes(tag)) && (searched === null || searched.has(id))) ids.push(id)
    if (ids.length > limit) break
    if (performance.now() > until) return { ids, lookedTo: page.at(-1)?.id ?? null }
  }
  return { ids, lookedTo: null }
}

async function idsFoundBy({ trx }: Scoped, search: string): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`SELECT found.id FROM ${foundBy(search)} AS found (id)`.execute(trx)
  return new Set(rows.map(({ id }) => id))
}

/** All of them, an estimate where there are too many, or nothing where only looking at each would tell. */
export async function countFiltered(
  host: Asking,
  workspace: number,
  { filter, tag, search: typed }: Narrowed,
): Promise<z.input<typeof customerCount>> {
  refuseBroken(filter)
  const search = typed.trim()
  if (search === '') {
    const rule: Rule = tag === null ? filter : { and: [{ has_tag: [tag] }, filter] }
    const { members, margin } = await countMembers(host, workspace, { rule })
    return { total: members, margin }
  }
  const total = await inTime(host, workspace, PATIENCE_MS, async (scoped) => {
    const where = ruleToSql(filter, await ruleSetting(scoped, { rule: filter }, 'few'))
    if (!where.ok) return null
    const { rows } = await sql<{ total: number }>`
      SELECT count(*)::int AS total FROM usher.customer AS c
      WHERE c.workspace = ${workspace} AND ${hasTag(tag)} AND ${isFound(search)} AND ${where.value}`.execute(scoped.trx)
    return rows[0]!.total
  })
  return { total, margin: null }
}
