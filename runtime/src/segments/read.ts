import type { SegmentRow } from '@usher/shared/api/segments'
import type { SegmentFact } from '@usher/shared/compile/workspace-facts'
import type { Selectable } from 'kysely'
import { missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import type { SegmentTable } from '../database/schema.ts'

export type SegmentRecord = Selectable<SegmentTable>

/** Every segment of the workspace, archived ones included, by name. */
export function readSegments({ trx, workspace }: Scoped): Promise<readonly SegmentRecord[]> {
  return trx
    .selectFrom('segment')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('archived')
    .orderBy('name')
    .orderBy('id')
    .execute()
}

export async function listSegments(scoped: Scoped): Promise<SegmentRow[]> {
  const people = await scoped.trx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('workspace', '=', scoped.workspace)
    .execute()
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return (await readSegments(scoped)).map((segment) => ({
    ...segmentRow(segment),
    updatedBy: names.get(segment.updated_by) ?? segment.updated_by,
  }))
}

/** What the compiler must know of them. */
export async function segmentFacts(scoped: Scoped): Promise<readonly SegmentFact[]> {
  return (await readSegments(scoped)).map(({ id, name, archived }) => ({ id, name, archived }))
}

/** The segment with this id; a foreign one looks missing. `lock`: nobody else changes it before this transaction ends. */
export async function findSegment(
  { trx, workspace }: Scoped,
  id: string,
  lock: 'lock' | 'read' = 'read',
): Promise<SegmentRecord> {
  const query = trx.selectFrom('segment').selectAll().where('workspace', '=', workspace).where('id', '=', id)
  const row = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined) throw missing('segment', id)
  return row
}

export function segmentRow({
  id,
  name,
  description,
  rule,
  archived,
  rev,
  updated_at,
  updated_by,
}: SegmentRecord): SegmentRow {
  return { id, name, description, rule, archived, rev, updatedAt: updated_at, updatedBy: updated_by }
}
