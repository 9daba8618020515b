import { DAY } from '@usher/shared/base/time'
import { mergeReads, type Reads } from '@usher/shared/conditions/scope'
import { draftReads } from '@usher/shared/knowledge/draft-faults'
import { type KnowledgeBase, openKnowledge } from '@usher/shared/knowledge/knowledge-base'
import type { KnowledgePoint } from '@usher/shared/knowledge/point'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { RECENT_DAYS } from './list-points.ts'
import { draftOf, type PointRecord } from './point.ts'

/** The knowledge of a workspace as this transaction sees it, with the revision of each point. */
export interface OpenKnowledge {
  readonly base: KnowledgeBase
  readonly revOf: (point: string) => number | null
  /** What its answers read of a customer. */
  readonly reads: Reads
}

interface Kept extends OpenKnowledge {
  readonly revision: number
}

/** Indexes of this process, by workspace. They are worth keeping: building one over ten thousand points takes about a second. */
export interface KnowledgeShelf {
  readonly open: (scoped: Scoped) => Promise<OpenKnowledge>
}

export function createKnowledgeShelf(): KnowledgeShelf {
  const kept = new Map<number, Kept>()
  return {
    open: async (scoped) => {
      const revision = await revisionOf(scoped)
      const known = kept.get(scoped.workspace)
      if (known?.revision === revision) return known
      const opened = { ...(await build(scoped)), revision }
      kept.set(scoped.workspace, opened)
      return opened
    },
  }
}

async function revisionOf({ trx, workspace }: Scoped): Promise<number> {
  const row = await trx
    .selectFrom('knowledge_state')
    .select('revision')
    .where('workspace', '=', workspace)
    .executeTakeFirst()
  return row?.revision ?? 0
}

/** What was asked most comes first: that is the order of opening questions. */
async function build({ trx, workspace, now }: Scoped): Promise<OpenKnowledge> {
  const { rows } = await sql<PointRecord>`
    SELECT p.* FROM usher.knowledge_point AS p
    LEFT JOIN LATERAL (
      SELECT count(*) AS asked FROM usher.knowledge_question AS q
      WHERE q.workspace = p.workspace AND q.point = p.id AND q.hit AND q.at > ${now - RECENT_DAYS * DAY}::bigint
    ) AS recent ON true
    WHERE p.workspace = ${workspace} AND p.enabled
    ORDER BY recent.asked DESC, lower(p.title)`.execute(trx)
  const points: readonly KnowledgePoint[] = rows.map((row) => ({ id: row.id, ...draftOf(row) }))
  const reads = mergeReads(...points.flatMap(draftReads))
  const revs = new Map(rows.map(({ id, rev }) => [id, rev]))
  return { base: openKnowledge(points), revOf: (point) => revs.get(point) ?? null, reads }
}
