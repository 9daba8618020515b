import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  name: ['批次名称', 'Batch'],
  key: ['去重键', 'Key', '同一批里键相同的，以最后一次为准。', 'Of two with one key in a batch the last one counts.'],
  fields: ['要带上的内容', 'What goes with it'],
  'fields[].label': ['名称', 'Name'],
  'fields[].value': ['内容', 'Value'],
  everyMs: ['多久收一批', 'Closes after', '从第一条进来算起。', 'Counted from the first item.'],
  timeoutMs: ['最多等', 'Wait at most'],
}
