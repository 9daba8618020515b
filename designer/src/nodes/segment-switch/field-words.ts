import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  cases: [
    '人群',
    'Segments',
    '越靠前越优先：同时属于几个人群的客户走最前面的一个。',
    'The first wins: who is in several of them leaves by the one that stands first.',
  ],
  'cases[].segment': ['人群', 'Segment'],
}
