import { budgetWords } from '../budget-words.ts'
import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  points: ['积分', 'Points'],
  reason: ['发放说明', 'Reason', '客户在积分明细里看到。', 'The customer reads it in the list of points.'],
  ...budgetWords,
}
