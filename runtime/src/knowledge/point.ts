import type { KnowledgeDraft } from '@usher/shared/knowledge/point'
import { type Selectable, sql } from 'kysely'
import { missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import type { KnowledgePointTable } from '../database/schema.ts'

export type PointRecord = Selectable<KnowledgePointTable>

/** The point, and nobody else changes it before this transaction ends. */
export async function lockPoint({ trx, workspace }: Scoped, id: string): Promise<PointRecord> {
  const row = await trx
    .selectFrom('knowledge_point')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw missing('knowledge point', id)
  return row
}

export function draftOf({ title, category, questions, answers, enabled }: PointRecord): KnowledgeDraft {
  return { title, category, questions, answers: [...answers], enabled }
}

/** Every process builds its index anew. The row is locked until the end: changes of one workspace's knowledge are one order. */
export async function raiseRevision({ trx, workspace }: Scoped): Promise<void> {
  await sql`
    INSERT INTO usher.knowledge_state (workspace, revision) VALUES (${workspace}, 1)
    ON CONFLICT (workspace) DO UPDATE SET revision = knowledge_state.revision + 1`.execute(trx)
}
