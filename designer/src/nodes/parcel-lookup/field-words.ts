import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  order: [
    '订单号',
    'Order number',
    '查到后用 context.parcel.text、place、number、carrier。',
    'Once found: context.parcel.text, place, number, carrier.',
  ],
}
