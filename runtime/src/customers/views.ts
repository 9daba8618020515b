import type { customerViewRow, saveCustomerViewInput } from '@usher/shared/api/customers'
import type { z } from 'zod'
import { missing } from '../api/fault.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import { toJson } from '../database/json.ts'

/** The ways to look at the list that the workspace has kept, by name. */
export async function listViews({ trx, workspace }: Scoped): Promise<z.input<typeof customerViewRow>[]> {
  const rows = await trx
    .selectFrom('customer_view')
    .select(['id', 'name', 'view'])
    .where('workspace', '=', workspace)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(({ id, name, view }) => ({ id, name, view: { ...view, columns: [...view.columns] } }))
}

export async function saveView(scoped: ScopedBy, input: z.output<typeof saveCustomerViewInput>): Promise<string> {
  const { trx, workspace, now, by } = scoped
  const values = { name: input.name, view: toJson(input.view), updated_at: now, updated_by: by.id }
  if (input.id === null) {
    const id = newId('cw')
    await trx
      .insertInto('customer_view')
      .values({ workspace, id, ...values })
      .execute()
    return id
  }
  const saved = await trx
    .updateTable('customer_view')
    .set(values)
    .where('workspace', '=', workspace)
    .where('id', '=', input.id)
    .returning('id')
    .executeTakeFirst()
  if (saved === undefined) throw missing('view', input.id)
  return saved.id
}

export async function removeView({ trx, workspace }: Scoped, id: string): Promise<boolean> {
  const removed = await trx
    .deleteFrom('customer_view')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .returning('id')
    .execute()
  return removed.length > 0
}
