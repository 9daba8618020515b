import type { KnowledgeNumbers } from '@usher/shared/api/knowledge'
import { DAY } from '@usher/shared/base/time'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { RECENT_DAYS } from './list-points.ts'

/** How well the knowledge answers: day by day, and whether suggestions are taken. */
export async function readNumbers(scoped: Scoped): Promise<KnowledgeNumbers> {
  const days = await askedByDay(scoped)
  return {
    days,
    asked: days.reduce((sum, day) => sum + day.asked, 0),
    hits: days.reduce((sum, day) => sum + day.hits, 0),
    suggestions: await suggestionsTaken(scoped),
    replies: await repliesTaken(scoped),
  }
}

async function askedByDay({ trx, workspace, now }: Scoped): Promise<KnowledgeNumbers['days']> {
  const { rows } = await sql<KnowledgeNumbers['days'][number]>`
    SELECT to_char(to_timestamp(q.at / 1000.0) AT TIME ZONE w.zone, 'YYYY-MM-DD') AS day,
      count(*)::int AS asked, count(*) FILTER (WHERE q.hit)::int AS hits
    FROM usher.knowledge_question AS q JOIN usher.workspace AS w ON w.id = q.workspace
    WHERE q.workspace = ${workspace} AND q.at > ${now - RECENT_DAYS * DAY}::bigint
    GROUP BY 1 ORDER BY 1`.execute(trx)
  return rows
}

async function suggestionsTaken({ trx, workspace, now }: Scoped): Promise<KnowledgeNumbers['suggestions']> {
  const since = new Date(now - RECENT_DAYS * DAY).toISOString().slice(0, 10)
  const { rows } = await sql<KnowledgeNumbers['suggestions'][number]>`
    SELECT place, sum(messages)::int AS messages, sum(shown)::int AS shown, sum(taken)::int AS taken FROM usher.suggestion_tally
    WHERE workspace = ${workspace} AND day >= ${since} GROUP BY place ORDER BY place`.execute(trx)
  return rows
}

/** Of the replies beside which something was offered: how many took it, as it stood or edited. */
async function repliesTaken({ trx, workspace, now }: Scoped): Promise<KnowledgeNumbers['replies']> {
  const { rows } = await sql<KnowledgeNumbers['replies']>`
    SELECT count(*)::int AS shown, count(taken)::int AS taken, count(*) FILTER (WHERE edited)::int AS edited
    FROM usher.suggested_reply WHERE workspace = ${workspace} AND at > ${now - RECENT_DAYS * DAY}::bigint`.execute(trx)
  return rows[0] ?? { shown: 0, taken: 0, edited: 0 }
}
