import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  salt: [
    '分流标识',
    'Salt',
    '相同标识的分流结果相同；改了会重新分组。',
    'Splits with the same salt agree; changing it deals anew.',
  ],
  arms: ['各组', 'Arms', '比例之和为 100。', 'Weights add up to 100.'],
  'arms[].label': ['组名', 'Arm'],
  'arms[].weight': ['比例', 'Weight'],
}
