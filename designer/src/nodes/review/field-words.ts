import type { FieldWords } from '../field-word.ts'
import { progressWord, workWords } from '../work-words.ts'

export const fields: FieldWords = {
  ...workWords,
  ...progressWord,
  subject: ['审核对象', 'Subject', '例如订单号，用来查重。', 'Such as an order number: finds duplicates.'],
  duplicateWithinMs: [
    '查重范围',
    'Search for duplicates',
    '这段时间内审核过同一对象，走「重复」。',
    'The same subject reviewed in this time leaves by “duplicate”.',
  ],
  dueMs: ['希望多久审完', 'Due in'],
  timeoutMs: ['最多等', 'Wait at most', '超过后走「超时未审」。', 'Then the run leaves by “not decided in time”.'],
}
