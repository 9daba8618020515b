import type { KnowledgeDetail } from '@usher/shared/api/knowledge'
import { missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { draftOf } from './point.ts'

/** The point with its history, and how its every version did. */
export async function readPoint(scoped: Scoped, id: string): Promise<KnowledgeDetail> {
  const { trx, workspace } = scoped
  const point = await trx
    .selectFrom('knowledge_point')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!point) throw missing('knowledge point', id)
  const versions = await trx
    .selectFrom('knowledge_version')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('point', '=', id)
    .orderBy('rev', 'desc')
    .limit(MOST_VERSIONS)
    .execute()
  const asked = await askedByVersion(scoped, id)
  return {
    id,
    ...draftOf(point),
    rev: point.rev,
    updatedAt: point.updated_at,
    updatedBy: point.updated_by,
    versions: versions.map(({ rev, saved_at, saved_by, draft }) => ({
      rev,
      at: saved_at,
      by: saved_by,
      draft,
      ...(asked.get(rev) ?? { asked: 0, hits: 0 }),
    })),
  }
}

const MOST_VERSIONS = 100

/** Questions that were nearest to the point while each of its versions stood. */
async function askedByVersion(
  { trx, workspace }: Scoped,
  id: string,
): Promise<ReadonlyMap<number, { readonly asked: number; readonly hits: number }>> {
  const rows = await trx
    .selectFrom('knowledge_question')
    .select((is) => [
      'point_rev',
      is.fn.countAll<number>().as('asked'),
      is.fn.countAll<number>().filterWhere('hit', '=', true).as('hits'),
    ])
    .where('workspace', '=', workspace)
    .where('point', '=', id)
    .groupBy('point_rev')
    .execute()
  return new Map(
    rows.map(({ point_rev, asked, hits }) => [point_rev ?? 0, { asked: Number(asked), hits: Number(hits) }]),
  )
}
