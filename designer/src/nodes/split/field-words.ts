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
  aim: ['目的', 'What it is for'],
  'aim=learn': [
    '看清差异',
    'Learn',
    '比例不变，最快看清哪组更好。',
    'Weights stay as they are: the soonest way to tell which arm is better.',
  ],
  'aim=optimise': [
    '偏向更好',
    'Optimise',
    '每天按已成熟的结果调整比例，让更多客户走到更好的一组；看清差异要久得多。需要先登记方案。',
    'Weights follow what has matured, once a day: more customers get the better arm, and telling the arms apart takes much longer. It needs a plan.',
  ],
  coverage: [
    '参加测试的客户',
    'Customers in the test',
    '其余客户走第一组，不计入结果。提高比例不会改变已参加的人。',
    'The others take the first arm and count nowhere. Raising it moves nobody who is in.',
  ],
  group: [
    '与其他测试互斥',
    'Excludes other tests',
    '同一分组的测试没有共同的客户；让出的位置要等结果窗口过后才能再用。',
    'Tests of one group share no customers. Places that are freed rest until outcomes have matured.',
  ],
  'group.name': ['分组', 'Group'],
  'group.from': ['从', 'From'],
  'group.to': ['到', 'To'],
  hash: [
    '分组算法',
    'How arms are drawn',
    '网站已用 GrowthBook 时选它：标识相同，客户在两边就在同一组。',
    'Where the site uses GrowthBook: with one salt a customer is in the same arm here and there.',
  ],
  'hash=jx1': ['引路', 'Usher'],
  'hash=gb2': ['GrowthBook', 'GrowthBook'],
}
