import type { AttributeDefinition, EventDefinition } from '@usher/shared/api/definitions'
import { SECOND } from '@usher/shared/base/time'
import { invalid } from '../api/fault.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'
import { toJson } from '../database/json.ts'

export async function saveAttribute({ trx, workspace, now, by }: ScopedBy, input: AttributeDefinition): Promise<void> {
  const { name, type, zh, en, personal, source } = input
  const values = { type, label_zh: zh, label_en: en, personal, source, updated_at: now, updated_by: by.id }
  await trx
    .insertInto('attribute_definition')
    .values({ workspace, name, ...values })
    .onConflict((conflict) => conflict.columns(['workspace', 'name']).doUpdateSet(values))
    .execute()
}

/** Statements that began before the change still add up the old field: the sums are made again when they are surely over. */
const SUM_AFTER_MS = 10 * SECOND

export async function saveEvent(scoped: ScopedBy, input: EventDefinition): Promise<void> {
  const { trx, workspace, now, by } = scoped
  const { name, zh, en, fields, sumField } = input
  refuseUnsummable(input)
  const before = await trx
    .selectFrom('event_definition')
    .select('sum_field')
    .where('workspace', '=', workspace)
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirst()
  const values = { label_zh: zh, label_en: en, fields: toJson(fields), updated_at: now, updated_by: by.id }
  const sum = { sum_field: sumField === null ? null : sumField.split('.') }
  const isNews = (before?.sum_field?.join('.') ?? null) !== sumField
  const again = isNews ? { sum_due_at: now + SUM_AFTER_MS, sum_done: 0 } : {}
  await trx
    .insertInto('event_definition')
    .values({ workspace, name, ...values, ...sum, sum_due_at: null, ...again })
    .onConflict((conflict) => conflict.columns(['workspace', 'name']).doUpdateSet({ ...values, ...sum, ...again }))
    .execute()
}

function refuseUnsummable({ fields, sumField }: EventDefinition): void {
  if (sumField === null || fields.some(({ name, type }) => name === sumField && type === 'number')) return
  throw invalid(
    'NOT_SUMMABLE',
    `"${sumField}" is no field with numbers of this event`,
    'Choose one of its fields with numbers, or none',
    'sumField',
  )
}

/** Gives whether there was one. What was counted stays counted. */
export async function removeAttribute({ trx, workspace }: Scoped, name: string): Promise<boolean> {
  const removed = await trx
    .deleteFrom('attribute_definition')
    .where('workspace', '=', workspace)
    .where('name', '=', name)
    .returning('name')
    .execute()
  return removed.length > 0
}

export async function removeEvent({ trx, workspace }: Scoped, name: string): Promise<boolean> {
  const removed = await trx
    .deleteFrom('event_definition')
    .where('workspace', '=', workspace)
    .where('name', '=', name)
    .returning('name')
    .execute()
  return removed.length > 0
}
