import type { Segment } from '@usher/shared/conditions/segments'
import type { ScopedBy } from '../api/scoped.ts'
import { toJson } from '../database/json.ts'

/** Makes the segments that the workspace does not have; one that it has, under the same id, stays as it is. */
export async function ensureSegments(
  { trx, workspace, now, by }: ScopedBy,
  segments: readonly (Segment & { readonly name: string; readonly description: string })[],
): Promise<void> {
  if (segments.length === 0) return
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
  await trx
    .insertInto('segment')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
