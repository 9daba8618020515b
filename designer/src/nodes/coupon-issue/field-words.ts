import { budgetWords } from '../budget-words.ts'
import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  coupon: ['优惠券', 'Coupon', '券系统里的批次编号。', 'The coupon’s name in your coupon system.'],
  validDays: ['有效天数', 'Valid for days', '关闭则按券本身的规则。', 'Off: as the coupon itself says.'],
  ...budgetWords,
}
