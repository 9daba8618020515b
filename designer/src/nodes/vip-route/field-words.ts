import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  tiers: [
    '层级，从高到低',
    'Tiers, highest first',
    '客户属于第一个满足的层级。',
    'The customer gets the first tier that holds.',
  ],
  'tiers[].label': ['层级名称', 'Tier'],
  'tiers[].when': ['条件', 'Condition'],
  'tiers[].serviceLevel': [
    '服务等级',
    'Service level',
    '品牌自己的叫法，坐席会看到。',
    'Your own name for it; agents see it.',
  ],
  'tiers[].priority': ['接待优先级', 'Priority', '0–100，越大越先。', '0–100; higher first.'],
  'tiers[].owner': ['专属坐席', 'Owner', '负责这一层客户的人或团队。', 'Who looks after these customers.'],
}
