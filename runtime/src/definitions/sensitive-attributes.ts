import type { Scoped } from '../api/scoped.ts'

/** Attributes that the brand has called sensitive. */
export async function sensitiveAttributes({ trx, workspace }: Scoped): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('attribute_definition')
    .select('name')
    .where('workspace', '=', workspace)
    .where('personal', '=', 'sensitive')
    .execute()
  return rows.map(({ name }) => name)
}
