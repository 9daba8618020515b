import type { FieldWords } from '../field-word.ts'
import { askedWords, workWords } from '../work-words.ts'

export const fields: FieldWords = {
  ...workWords,
  ...askedWords,
  checklist: ['要做的事', 'Checklist', '全部勾完才能完成。', 'All must be ticked before it is done.'],
  dueMs: ['希望多久做完', 'Due in'],
  timeoutMs: ['最多等', 'Wait at most', '超过后走「没人做」。', 'Then the run leaves by “not done in time”.'],
}
