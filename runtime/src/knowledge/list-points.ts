import type { knowledgeList, knowledgeListInput } from '@usher/shared/api/knowledge'
import { DAY } from '@usher/shared/base/time'
import { sql } from 'kysely'
import { z } from 'zod'
import { cursorOf, readCursor } from '../api/cursor.ts'
import type { Scoped } from '../api/scoped.ts'
import { literally } from '../database/literally.ts'

/** How far back the counts of a list look. */
export const RECENT_DAYS = 30

/** By title. A search lies within titles, questions and answers. */
export async function listPoints(
  scoped: Scoped,
  input: z.output<typeof knowledgeListInput>,
): Promise<z.input<typeof knowledgeList>> {
  const { trx, workspace, now } = scoped
  const found = foundBy(input)
  const [after] = readCursor(input.cursor, z.tuple([z.string()])) ?? [null]
  const { rows } = await sql<FoundPoint>`
    SELECT p.id, p.title, p.category, p.enabled, cardinality(p.questions) AS questions, jsonb_array_length(p.answers) AS answers,
      p.rev, p.updated_at AS "updatedAt", p.updated_by AS "updatedBy",
      coalesce(asked.asked, 0)::int AS asked, coalesce(asked.hits, 0)::int AS hits
    FROM usher.knowledge_point AS p
    LEFT JOIN LATERAL (
      SELECT count(*) AS asked, count(*) FILTER (WHERE q.hit) AS hits FROM usher.knowledge_question AS q
      WHERE q.workspace = p.workspace AND q.point = p.id AND q.at > ${now - RECENT_DAYS * DAY}::bigint
    ) AS asked ON true
    WHERE p.workspace = ${workspace} AND ${found} AND (${after}::text IS NULL OR lower(p.title) > ${after}::text)
    ORDER BY lower(p.title)
    LIMIT ${input.limit + 1}`.execute(trx)
  const counted = await sql<{ total: number }>`
    SELECT count(*)::int AS total FROM usher.knowledge_point AS p WHERE p.workspace = ${workspace} AND ${found}`.execute(
    trx,
  )
  const points = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? points.at(-1) : undefined
  return {
    points,
    total: counted.rows[0]?.total ?? 0,
    categories: await categoriesOf(scoped),
    cursor: last ? cursorOf([last.title.toLowerCase()]) : null,
  }
}

type FoundPoint = z.input<typeof knowledgeList>['points'][number]

function foundBy({ search, category, state }: z.output<typeof knowledgeListInput>) {
  const within = `%${literally(search.trim().toLowerCase())}%`
  const text =
    search.trim() === ''
      ? sql`true`
      : sql`(lower(p.title) LIKE ${within} OR lower(array_to_string(p.questions, ' ')) LIKE ${within} OR lower(p.answers::text) LIKE ${within})`
  const of = category === null ? sql`true` : sql`p.category = ${category}`
  const on = state === 'all' ? sql`true` : sql`p.enabled = ${state === 'enabled'}`
  return sql`${text} AND ${of} AND ${on}`
}

async function categoriesOf({ trx, workspace }: Scoped): Promise<string[]> {
  const rows = await trx
    .selectFrom('knowledge_point')
    .select('category')
    .distinct()
    .where('workspace', '=', workspace)
    .where('category', '<>', '')
    .orderBy('category')
    .execute()
  return rows.map(({ category }) => category)
}
