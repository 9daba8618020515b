import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  query: [
    '查什么',
    'Look for',
    '客户说的话、商品编号或线下型号都可以。',
    'The customer’s words, a sku, or an offline model.',
  ],
  most: ['最多几个', 'At most'],
}
