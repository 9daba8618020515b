import type { JsonObject } from '@usher/shared/base/json'
import type { AskedField } from '@usher/shared/engine/effect'
import { invalid } from '../api/fault.ts'
import type { WorkItem } from './item.ts'

export interface FilledIn {
  readonly fields: { readonly [name: string]: string | number | boolean }
  readonly checked: readonly string[]
}

/** What was filled in, when everything asked for is there and nothing else. */
export function fieldsOf({ asked, checklist }: Pick<WorkItem, 'asked' | 'checklist'>, input: FilledIn): JsonObject {
  const undone = checklist.find((line) => !input.checked.includes(line))
  if (undone !== undefined)
    throw invalid('CHECKLIST_OPEN', `"${undone}" is not ticked`, 'Do it and tick it, or skip the task', 'checked')
  const unknown = Object.keys(input.fields).find((name) => !asked.some((field) => field.name === name))
  if (unknown !== undefined)
    throw invalid('UNKNOWN_FIELD', `Nothing called "${unknown}" is asked for`, 'Leave it out', `fields.${unknown}`)
  return Object.fromEntries(asked.flatMap((field) => filledIn(field, input.fields[field.name])))
}

function filledIn(field: AskedField, value: string | number | boolean | undefined) {
  const place = `fields.${field.name}`
  if (value === undefined || value === '') {
    if (field.required) throw invalid('FIELD_NEEDED', `"${field.label}" is empty`, 'Fill it in', place)
    return []
  }
  if (typeof value !== TYPES[field.kind])
    throw invalid('WRONG_FIELD', `"${field.label}" is not a ${field.kind}`, 'Fill it in again', place)
  return [[field.name, value] as const]
}

const TYPES = { text: 'string', number: 'number', yesNo: 'boolean' } as const
