import type { Segment } from '@usher/shared/conditions/segments'
import type { ScopedBy } from '../api/scoped.ts'
import { toJson } from '../database/json.ts'
import { beginRefresh } from './refresh.ts'

/** Makes the segments that the workspace does not have; one that it has, under the same id, stays as it is. */
export async function ensureSegments(
  scoped: ScopedBy,
  segments: readonly (Segment & { readonly name: string; readonly description: string })[],
): Promise<void> {
  if (segments.length === 0) return
  const { trx, workspace, now, by } = scoped
  const rows = segments.map(({ id, name, description, rule }) => ({
    workspace,
    id,
    name,
    description,
    rule: toJson(rule),
    created_at: now,
    updated_at: now,
    updated_by: by.id,
  }))
  const made = await trx
    .insertInto('segment')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .execute()
  for (const { number } of made) await beginRefresh(scoped, number, false)
}
