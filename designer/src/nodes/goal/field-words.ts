import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  name: ['目标名称', 'Name'],
  value: ['价值', 'Value', '例如订单金额，用于统计。', 'An order’s amount, for example.'],
}
