import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  cases: [
    '依次判断',
    'Tried in order',
    '第一个满足的生效，都不满足走「其余」。',
    'The first that holds wins; none: “else”.',
  ],
  'cases[].label': ['名称', 'Name'],
  'cases[].when': ['条件', 'Condition'],
}
