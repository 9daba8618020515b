import type { QualityCheck, qualityDetail, qualityList, qualityListInput, qualityRow } from '@usher/shared/api/quality'
import { redact } from '@usher/shared/base/redact'
import type { QualityRules } from '@usher/shared/quality/rules'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { cursorOf, readCursor } from '../api/cursor.ts'
import { missing } from '../api/fault.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'
import { authorOf, messageText } from '../conversations/message.ts'
import { readQualityRules } from './rules.ts'
import { messagesOf } from './transcript.ts'

interface Row {
  readonly handoff: string
  readonly conversation: string
  readonly agent: string
  readonly agent_name: string
  readonly scene: string
  readonly requested_at: number
  readonly closed_at: number
  readonly score: number | null
  readonly checks: readonly QualityCheck[]
  readonly sampled: boolean
  readonly reviewer: string | null
  readonly verdicts: Record<string, boolean> | null
  readonly comment: string | null
  readonly reviewed_at: number | null
}

/** What a handoff was about: as the agent wrote it up, else why the journey asked. */
export const SCENE = sql<string>`coalesce(nullif(split_part(h.disposition, '/', 1), ''), split_part(h.reason, ' · ', 1))`

/** Chosen for people, and nobody has looked yet: what the machine says is told to nobody. */
const IS_BLIND = sql`(q.sampled AND r.at IS NULL)`

/** The newest first. */
export async function listQuality(
  scoped: ScopedBy,
  input: z.output<typeof qualityListInput>,
): Promise<z.input<typeof qualityList>> {
  const place = readCursor(input.cursor, z.tuple([z.number(), z.string(), z.string()]))
  const after =
    place === null
      ? sql`true`
      : sql`(q.closed_at, q.handoff, q.agent) < (${place[0]}::bigint, ${place[1]}::text, ${place[2]}::text)`
  const wanted = sql`${viewOf(scoped, input.view)} AND ${after}
    AND (${input.agent}::text IS NULL OR q.agent = ${input.agent})
    AND (${input.broken}::text IS NULL OR (NOT ${IS_BLIND} AND EXISTS (
      SELECT FROM jsonb_array_elements(q.checks) AS c WHERE c ->> 'rule' = ${input.broken} AND (c ->> 'kept')::float8 < 1
    )))`
  const rows = await rowsWhere(scoped, wanted, input.limit + 1)
  const { rules } = await readQualityRules(scoped)
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return {
    rows: shown.map((row) => shownRow(row, rules)),
    toReview: await countToReview(scoped),
    cursor: last ? cursorOf([last.closed_at, last.handoff, last.agent]) : null,
  }
}

/** One agent's part, with everything that was said; numbers by which somebody is called or impersonated are hidden. */
export async function readQuality(
  scoped: Scoped,
  { handoff, agent }: { readonly handoff: string; readonly agent: string },
): Promise<z.input<typeof qualityDetail>> {
  const [row] = await rowsWhere(scoped, sql`q.handoff = ${handoff} AND q.agent = ${agent}`, 1)
  if (row === undefined) throw missing('handoff', handoff)
  const { rules } = await readQualityRules(scoped)
  const messages = await messagesOf(scoped, row)
  return {
    ...shownRow(row, rules),
    conversation: row.conversation,
    checks: isBlind(row)
      ? []
      : row.checks.map((check) => ({
          ...check,
          evidence: [...check.evidence],
          weight: rules[check.rule].weight,
        })),
    lines: messages.map(({ seq, author, person, name, content, at }) => ({
      ...{ seq, author: authorOf(author), name: name ?? '', isJudged: person === agent },
      ...{ text: redact(messageText(content)), at },
    })),
    review:
      row.verdicts === null || row.reviewed_at === null
        ? null
        : { reviewer: row.reviewer ?? '', verdicts: row.verdicts, comment: row.comment ?? '', at: row.reviewed_at },
  }
}

/** Nobody reviews themselves. */
function viewOf({ by }: ScopedBy, view: z.output<typeof qualityListInput>['view']): RawBuilder<unknown> {
  if (view === 'toReview') return sql`${IS_BLIND} AND q.agent <> ${by.id}`
  return view === 'reviewed' ? sql`r.at IS NOT NULL` : sql`true`
}

async function rowsWhere({ trx, workspace }: Scoped, wanted: RawBuilder<unknown>, limit: number) {
  const { rows } = await sql<Row>`
    SELECT q.handoff, h.conversation, q.agent, coalesce(p.name, q.agent) AS agent_name, ${SCENE} AS scene, h.requested_at,
      q.closed_at, q.score, q.checks, q.sampled, r.verdicts, r.comment, r.at AS reviewed_at,
      coalesce(rp.name, r.reviewer) AS reviewer
    FROM ${JUDGED}
    LEFT JOIN usher.person AS rp ON rp.workspace = r.workspace AND rp.id = r.reviewer
    WHERE q.workspace = ${workspace} AND ${wanted}
    ORDER BY q.closed_at DESC, q.handoff DESC, q.agent DESC LIMIT ${limit}`.execute(trx)
  return rows
}

/** Judgements with their handoff, their agent's name and their review. */
const JUDGED = sql`usher.quality_score AS q
    JOIN usher.handoff AS h ON h.workspace = q.workspace AND h.id = q.handoff
    LEFT JOIN usher.person AS p ON p.workspace = q.workspace AND p.id = q.agent
    LEFT JOIN usher.quality_review AS r ON r.workspace = q.workspace AND r.handoff = q.handoff AND r.agent = q.agent`

function shownRow(row: Row, rules: QualityRules): z.input<typeof qualityRow> {
  const broken = isBlind(row) ? [] : row.checks.filter(({ kept }) => kept !== null && kept < 1)
  return {
    ...{ handoff: row.handoff, agent: { id: row.agent, name: row.agent_name }, scene: row.scene },
    ...{ closedAt: row.closed_at, score: isBlind(row) ? null : row.score },
    ...{ sampled: row.sampled, reviewed: row.reviewed_at !== null },
    broken: broken.map(({ rule }) => rule).toSorted((a, b) => rules[b].weight - rules[a].weight),
  }
}

function isBlind({ sampled, reviewed_at }: Row): boolean {
  return sampled && reviewed_at === null
}

async function countToReview(scoped: ScopedBy): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM ${JUDGED}
    WHERE q.workspace = ${scoped.workspace} AND ${viewOf(scoped, 'toReview')}`.execute(scoped.trx)
  return rows[0]?.count ?? 0
}
