import { GOLDEN_MS, SHORT_WAIT_MS } from '@usher/shared/desk/figures'
import { sql } from 'kysely'
import type { Scoped } from '../../api/scoped.ts'
import { type Grouping, keyOf, ofTeam, type Span } from './span.ts'

/** Of the requests that began to wait in a span: what became of them. Lengths are sums of milliseconds. */
export interface AskedSums {
  readonly requests: number
  readonly settled: number
  readonly inTime: number
  readonly abandoned: number
  readonly taken: number
  readonly waitMs: number
  readonly answered: number
  readonly answerMs: number
  readonly transferred: number
  readonly reopened: number
}

export const NOTHING_ASKED: AskedSums = {
  ...{ requests: 0, settled: 0, inTime: 0, abandoned: 0, taken: 0, waitMs: 0, answered: 0, answerMs: 0 },
  ...{ transferred: 0, reopened: 0 },
}

export async function askedSums(
  { trx, workspace }: Scoped,
  span: Span,
  grouping: Grouping,
): Promise<ReadonlyMap<string, AskedSums>> {
  const { rows } = await sql<AskedSums & { readonly key: string | null }>`
    WITH asked AS (
      SELECT *,
        accepted_at IS NULL AND coalesce(outcome IN ('customer_cancelled', 'customer_abandoned'), false) AS has_left,
        accepted_at IS NOT NULL OR closed_at IS NOT NULL AS is_settled,
        accepted_at IS NOT NULL AND CASE
          WHEN clocks -> 'queue' IS NULL THEN accepted_at - queued_at <= ${GOLDEN_MS}
          ELSE (clocks -> 'queue' ->> 'spentMs')::bigint <= (clocks -> 'queue' ->> 'breachMs')::bigint
        END AS is_in_time
      FROM usher.handoff
      WHERE workspace = ${workspace} AND merged_into IS NULL
        AND queued_at >= ${span.from} AND queued_at < ${span.to} AND ${ofTeam(span.team)}
    ), counted AS (
      SELECT * FROM asked WHERE NOT (has_left AND closed_at - queued_at < ${SHORT_WAIT_MS})
    )
    SELECT ${keyOf(grouping)} AS key, count(*)::int AS requests, (count(*) FILTER (WHERE is_settled))::int AS settled,
      (count(*) FILTER (WHERE is_in_time))::int AS "inTime", (count(*) FILTER (WHERE has_left))::int AS abandoned,
      count(accepted_at)::int AS taken, coalesce(sum(accepted_at - queued_at), 0)::float8 AS "waitMs",
      count(first_reply_at)::int AS answered, coalesce(sum(first_reply_at - queued_at), 0)::float8 AS "answerMs",
      (count(*) FILTER (WHERE accepted_at IS NOT NULL AND cardinality(handed_by) > 0))::int AS transferred,
      (count(*) FILTER (WHERE run IS NULL))::int AS reopened
    FROM counted GROUP BY 1`.execute(trx)
  return new Map(rows.flatMap(({ key, ...sums }) => (key === null ? [] : [[key, sums] as const])))
}
