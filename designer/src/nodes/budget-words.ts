import type { FieldWords } from './field-word.ts'

export const budgetWords: FieldWords = {
  budget: ['预算', 'Budget', '打开后，用完走「超出预算」。', 'On: when it is used up the run leaves by “over budget”.'],
  'budget.name': [
    '预算名称',
    'Name of the budget',
    '同名的预算在所有旅程里一起算。',
    'Budgets of one name are counted together in all journeys.',
  ],
  'budget.mostPerDay': ['每天最多', 'At most per day'],
  'budget.mostInTotal': ['总共最多', 'At most in total'],
}
