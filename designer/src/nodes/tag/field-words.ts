import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  add: ['打上', 'Add', '回车添加一个。', 'Enter adds one.'],
  remove: ['去掉', 'Remove'],
}
