import type { FieldWords } from '../field-word.ts'
import { askedWords, progressWord, workWords } from '../work-words.ts'

export const fields: FieldWords = {
  ...workWords,
  ...askedWords,
  ...progressWord,
  category: ['分类', 'Category'],
  partner: [
    '合作方',
    'Partner',
    '品牌以外的单位，由对方的人处理。',
    'An organisation outside the brand whose people solve it.',
  ],
  slaMs: ['处理时限', 'Due in'],
  leaveWhenOverdue: [
    '超时就往下走',
    'Go on when overdue',
    '工单保持打开，结果以事件 work_changed 送达。',
    'The ticket stays open; its end arrives as the event work_changed.',
  ],
}
