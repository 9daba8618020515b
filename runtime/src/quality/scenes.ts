import { DAY } from '@usher/shared/base/time'
import type { QualityRules } from '@usher/shared/quality/rules'
import type { SceneCount } from '@usher/shared/quality/scenes'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { SCENE } from './list.ts'

/**
 * Of the conversations that ended since then, by what they were about and who ended them. Bought: the brand's own event, within so many
 * days of the end. A purchase belongs to the last conversation before it; who may still buy is not counted as one who did not.
 */
export async function countScenes(
  { trx, workspace, now }: Scoped,
  since: number,
  { bought, boughtDays }: Pick<QualityRules, 'bought' | 'boughtDays'>,
): Promise<readonly SceneCount[]> {
  const window = boughtDays * DAY
  const { rows } = await sql<SceneCount>`
    WITH ended AS (
      SELECT ${SCENE} AS scene, h.agent, h.customer, h.closed_at, h.closed_at <= ${now - window} AS is_followed,
        lead(h.closed_at) OVER (PARTITION BY h.customer ORDER BY h.closed_at, h.id) AS next_at
      FROM usher.handoff AS h
      WHERE h.workspace = ${workspace} AND h.merged_into IS NULL AND h.closed_at >= ${since}
        AND h.agent IS NOT NULL AND h.accepted_at IS NOT NULL
    )
    SELECT scene, agent, count(*)::int AS n, (count(*) FILTER (WHERE is_followed))::int AS followed,
      (count(*) FILTER (WHERE is_followed AND EXISTS (
        SELECT FROM usher.event AS e
        WHERE e.workspace = ${workspace} AND e.customer = ended.customer AND e.name = ${bought} AND e.at > closed_at
          AND e.at <= least(closed_at + ${window}, coalesce(next_at, closed_at + ${window}))
      )))::int AS bought
    FROM ended GROUP BY 1, 2`.execute(trx)
  return rows
}
