import type { QualityReport } from '@usher/shared/api/quality'
import { DAY } from '@usher/shared/base/time'
import { SURVEY_ANSWERED } from '@usher/shared/nodes/survey/definition'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'

interface Row {
  readonly agent: string
  readonly ended: number
  readonly answered: number
  readonly happy: number
  readonly stars: number | null
}

/** The first survey that a customer answered within a day of the end counts for the agent who had them. */
export async function satisfactionOf({ trx, workspace }: Scoped, since: number) {
  const { rows } = await sql<Row>`
    SELECT q.agent, count(*)::int AS ended, count(a.score)::int AS answered,
      count(*) FILTER (WHERE a.score >= 4)::int AS happy, avg(a.score)::float8 AS stars
    FROM usher.quality_score AS q
    JOIN usher.handoff AS h ON h.workspace = q.workspace AND h.id = q.handoff
    LEFT JOIN LATERAL (
      SELECT (e.data ->> 'score')::numeric AS score FROM usher.event AS e
      WHERE e.workspace = h.workspace AND e.customer = h.customer AND e.name = ${SURVEY_ANSWERED}
        AND e.at >= h.closed_at AND e.at <= h.closed_at + ${DAY} AND jsonb_typeof(e.data -> 'score') = 'number'
      ORDER BY e.at LIMIT 1
    ) AS a ON true
    WHERE q.workspace = ${workspace} AND q.closed_at >= ${since}
    GROUP BY q.agent`.execute(trx)
  return {
    total: totalOf(rows),
    byAgent: new Map(rows.map(({ agent, answered, stars }) => [agent, { answered, stars }])),
  }
}

function totalOf(rows: readonly Row[]): QualityReport['satisfaction'] {
  const sum = (of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0)
  const answered = sum((row) => row.answered)
  const stars = sum((row) => (row.stars ?? 0) * row.answered)
  return {
    ...{ ended: sum((row) => row.ended), answered, happy: sum((row) => row.happy) },
    stars: answered === 0 ? null : stars / answered,
  }
}
