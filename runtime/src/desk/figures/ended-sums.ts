import { DAY } from '@usher/shared/base/time'
import { SURVEY_ANSWERED } from '@usher/shared/nodes/survey/definition'
import { sql } from 'kysely'
import type { Scoped } from '../../api/scoped.ts'
import { type Grouping, keyOf, ofTeam, type Span } from './span.ts'

/** Of the conversations that agents ended in a span: how long they took and how they ended. */
export interface EndedSums {
  readonly ended: number
  readonly handleMs: number
  readonly wrapped: number
  readonly wrapMs: number
  readonly resolved: number
  readonly rated: number
  readonly happy: number
  /** Of all that were rated, added up. */
  readonly stars: number
}

export const NOTHING_ENDED: EndedSums = {
  ...{ ended: 0, handleMs: 0, wrapped: 0, wrapMs: 0, resolved: 0, rated: 0, happy: 0, stars: 0 },
}

const ANSWERED_WITHIN = 3 * DAY

export async function endedSums(
  { trx, workspace }: Scoped,
  span: Span,
  grouping: Exclude<Grouping, object>,
): Promise<ReadonlyMap<string, EndedSums>> {
  const { rows } = await sql<EndedSums & { readonly key: string | null }>`
    WITH ended AS (
      SELECT *, lead(closed_at) OVER (PARTITION BY customer ORDER BY closed_at, id) AS next_at
      FROM usher.handoff
      WHERE workspace = ${workspace} AND merged_into IS NULL AND closed_at >= ${span.from} AND accepted_at IS NOT NULL
        AND outcome IN ('resolved', 'unresolved', 'returned_to_bot', 'customer_unresponsive')
    )
    SELECT ${keyOf(grouping)} AS key, count(*)::int AS ended, coalesce(sum(closed_at - accepted_at), 0)::float8 AS "handleMs",
      count(wrap_at)::int AS wrapped, coalesce(sum(closed_at - wrap_at), 0)::float8 AS "wrapMs",
      (count(*) FILTER (WHERE outcome = 'resolved'))::int AS resolved,
      count(answer.score)::int AS rated, (count(*) FILTER (WHERE answer.score >= 4))::int AS happy,
      coalesce(sum(answer.score), 0)::float8 AS stars
    FROM ended
    LEFT JOIN LATERAL (
      SELECT (e.data ->> 'score')::numeric AS score FROM usher.event AS e
      WHERE e.workspace = ${workspace} AND e.customer = ended.customer AND e.name = ${SURVEY_ANSWERED}
        AND jsonb_typeof(e.data -> 'score') = 'number' AND e.at >= closed_at
        AND e.at < least(closed_at + ${ANSWERED_WITHIN}, coalesce(next_at, closed_at + ${ANSWERED_WITHIN}))
      ORDER BY e.at LIMIT 1
    ) AS answer ON true
    WHERE closed_at < ${span.to} AND ${ofTeam(span.team)}
    GROUP BY 1`.execute(trx)
  return new Map(rows.flatMap(({ key, ...sums }) => (key === null ? [] : [[key, sums] as const])))
}
