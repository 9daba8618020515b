import type { AttributeDefinition, Definitions, EventDefinition } from '@usher/shared/api/definitions'
import type { Selectable } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import type { AttributeDefinitionTable, EventDefinitionTable } from '../database/schema.ts'

/** What the brand has said about its attributes and events, by name. */
export async function readDefinitions({ trx, workspace }: Scoped): Promise<Definitions> {
  const attributes = await trx
    .selectFrom('attribute_definition')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('name')
    .execute()
  const events = await trx
    .selectFrom('event_definition')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('name')
    .execute()
  const people = await trx.selectFrom('person').select(['id', 'name']).where('workspace', '=', workspace).execute()
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const changed = (row: { readonly updated_at: number; readonly updated_by: string }) => ({
    updatedAt: row.updated_at,
    updatedBy: names.get(row.updated_by) ?? row.updated_by,
  })
  return {
    attributes: attributes.map((row) => ({ ...attributeOf(row), ...changed(row) })),
    events: events.map((row) => ({ ...eventOf(row), summing: row.sum_due_at !== null, ...changed(row) })),
  }
}

/** Columns hold what was checked when it was saved. */
function attributeOf(row: Selectable<AttributeDefinitionTable>): AttributeDefinition {
  return {
    name: row.name,
    type: row.type as AttributeDefinition['type'],
    zh: row.label_zh,
    en: row.label_en,
    personal: row.personal as AttributeDefinition['personal'],
    source: row.source as AttributeDefinition['source'],
  }
}

function eventOf(row: Selectable<EventDefinitionTable>): EventDefinition {
  return {
    name: row.name,
    zh: row.label_zh,
    en: row.label_en,
    fields: [...row.fields],
    sumField: row.sum_field === null ? null : row.sum_field.join('.'),
  }
}
