import type { TimelineItem, timeline, timelineInput } from '@usher/shared/api/customers'
import { isJsonObject } from '@usher/shared/base/json'
import { redact } from '@usher/shared/base/redact'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { cursorOf, readCursor } from '../api/cursor.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'
import { authorOf, messageText } from '../conversations/message.ts'
import { objectWithout } from '../conversations/personal-numbers.ts'
import { readableBy } from '../conversations/whisper.ts'
import { shardOfRun } from '../ingest/commands.ts'
import { mapKey, type VersionMap, versionMaps } from '../journeys/version-map.ts'
import { type CustomerRecord, findCustomer } from './customer.ts'
import { customerRuns } from './detail.ts'
import { effectSummary } from './effect-summary.ts'
import { walkedPath } from './walked-path.ts'

/**
 * Everything about one customer in one column, newest first. Each source gives one page, and the newest of all are shown. Numbers by
 * which somebody is called or impersonated are hidden, and whispers are only their agent's and their author's.
 */
export async function readTimeline(
  scoped: ScopedBy,
  input: z.output<typeof timelineInput>,
): Promise<z.input<typeof timeline>> {
  const customer = await findCustomer(scoped, input.customer)
  const place = readCursor(input.cursor, placeShape)
  const page: Page = {
    customer,
    limit: input.limit + 1,
    at: place?.[0] ?? Number.MAX_SAFE_INTEGER,
    id: place?.[1] ?? '',
  }
  const runs = await customerRuns(scoped, customer)
  const items = [
    ...(await events(scoped, page)),
    ...(await transitions(
      scoped,
      page,
      runs.map((run) => run.id),
    )),
    ...(await effects(
      scoped,
      page,
      runs.map((run) => run.id),
    )),
    ...(await messages(scoped, page)),
  ].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
  const shown = items.slice(0, input.limit)
  const last = items.length > input.limit ? shown.at(-1) : undefined
  return { items: shown, cursor: last ? cursorOf([last.at, last.id]) : null }
}

const placeShape = z.tuple([z.number(), z.string().max(300)])

interface Page {
  readonly customer: CustomerRecord
  readonly limit: number
  /** Only what is older than this instant, or as old with a smaller id. */
  readonly at: number
  readonly id: string
}

/** The part of a source that is older than the page's place; `id` is written in SQL exactly as the item's id is here. */
function older(page: Page, at: RawBuilder<unknown>, id: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`${at} <= ${page.at} AND (${at} < ${page.at} OR (${id}) COLLATE "C" < ${page.id})`
}

function newestFirst(at: RawBuilder<unknown>, id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${at} DESC, (${id}) COLLATE "C" DESC`
}

const EVENT_ID = sql`'e ' || event_id || ' ' || source`
const TRANSITION_ID = sql`'t ' || t.run || '.' || lpad(t.seq::text, 9, '0')`
const EFFECT_ID = sql`'f ' || run || '.' || lpad(seq::text, 9, '0') || '.' || index`
const MESSAGE_ID = sql`'m ' || message.conversation || '.' || lpad(message.seq::text, 9, '0')`

async function events({ trx, workspace }: Scoped, page: Page): Promise<TimelineItem[]> {
  const rows = await trx
    .selectFrom('event')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('customer', '=', page.customer.id)
    .where(older(page, sql`at`, EVENT_ID))
    .orderBy(newestFirst(sql`at`, EVENT_ID))
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({
    kind: 'event',
    id: `e ${row.event_id} ${row.source}`,
    at: row.at,
    name: row.name,
    data: objectWithout(row.data),
  }))
}

interface TransitionRow {
  readonly run: number
  readonly seq: number
  readonly at: number
  readonly journey: number
  readonly version: number
  readonly input_kind: string
  readonly path: number[]
  readonly journeyId: string
  readonly journeyName: string
}

async function transitions(scoped: Scoped, page: Page, runs: readonly number[]): Promise<TimelineItem[]> {
  if (runs.length === 0) return []
  const { rows } = await sql<TransitionRow>`
    SELECT t.run, t.seq, t.at, t.journey, t.version, t.input_kind, t.path, j.id AS "journeyId", j.name AS "journeyName"
    FROM usher.transition AS t JOIN usher.journey AS j ON j.workspace = t.workspace AND j.number = t.journey
    WHERE t.shard = ANY(${runs.map(shardOfRun)}::int[]) AND t.workspace = ${scoped.workspace} AND t.run = ANY(${runs}::bigint[]) AND ${older(page, sql`t.at`, TRANSITION_ID)}
    ORDER BY ${newestFirst(sql`t.at`, TRANSITION_ID)}
    LIMIT ${page.limit}`.execute(scoped.trx)
  const maps = await versionMaps(scoped, rows)
  return rows.map((row) => transitionItem(row, maps.get(mapKey(row))))
}

function transitionItem(row: TransitionRow, map: VersionMap | undefined): TimelineItem {
  return {
    kind: 'transition',
    id: `t ${row.run}.${String(row.seq).padStart(9, '0')}`,
    at: row.at,
    run: String(row.run),
    seq: row.seq,
    journey: row.journeyId,
    journeyName: row.journeyName,
    version: row.version,
    input: row.input_kind,
    path: walkedPath(row.path, map),
  }
}

async function effects({ trx, workspace }: Scoped, page: Page, runs: readonly number[]): Promise<TimelineItem[]> {
  if (runs.length === 0) return []
  const rows = await trx
    .selectFrom('effect')
    .select(['run', 'seq', 'index', 'kind', 'state', 'attempt', 'created_at', 'settled_at', 'payload', 'outcome'])
    .where('shard', 'in', [...new Set(runs.map(shardOfRun))])
    .where('workspace', '=', workspace)
    .where('run', 'in', runs)
    .where(older(page, sql`created_at`, EFFECT_ID))
    .orderBy(newestFirst(sql`created_at`, EFFECT_ID))
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({
    kind: 'effect',
    id: `f ${row.run}.${String(row.seq).padStart(9, '0')}.${row.index}`,
    at: row.created_at,
    run: String(row.run),
    effect: row.kind,
    state: row.state,
    summary: redact(effectSummary(row.kind, row.payload)),
    attempts: row.attempt,
    error:
      isJsonObject(row.outcome) && row.outcome.kind === 'failed'
        ? redact(`${row.outcome.code}: ${row.outcome.message}`)
        : null,
  }))
}

async function messages({ trx, workspace, by }: ScopedBy, page: Page): Promise<TimelineItem[]> {
  const rows = await trx
    .selectFrom('message')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.workspace', '=', 'message.workspace')
        .onRef('conversation.id', '=', 'message.conversation'),
    )
    .select(['message.conversation', 'message.seq', 'message.author', 'message.content', 'message.at'])
    .where('message.workspace', '=', workspace)
    .where('conversation.workspace', '=', workspace)
    .where('conversation.customer', '=', page.customer.id)
    .where(readableBy(by.id))
    .where(older(page, sql`message.at`, MESSAGE_ID))
    .orderBy(newestFirst(sql`message.at`, MESSAGE_ID))
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({
    kind: 'message',
    id: `m ${row.conversation}.${String(row.seq).padStart(9, '0')}`,
    at: row.at,
    author: authorOf(row.author),
    text: redact(messageText(row.content)),
    conversation: row.conversation,
  }))
}
