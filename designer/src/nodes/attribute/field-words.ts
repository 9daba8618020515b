import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  set: ['写入', 'Write'],
  'set[].name': ['属性', 'Attribute'],
  'set[].value': ['值', 'Value'],
}
