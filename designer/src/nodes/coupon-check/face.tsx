import { TicketCheck } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { fields } from './field-words.ts'

export const couponCheck: NodeFace<'couponCheck'> = {
  icon: TicketCheck,
  category: 'benefit',
  label: { zh: '查优惠券', en: 'Check coupon' },
  keywords: [
    'cyhq',
    'yhq',
    'youhuiquan',
    '核销',
    'hx',
    '查券',
    'cq',
    '使用情况',
    'coupon',
    'used',
    'redeemed',
    'check',
  ],
  fields,
  sentence: ({ coupon }, language) => {
    if (coupon === '') return language === 'zh' ? '还没有选优惠券' : 'No coupon chosen yet'
    return language === 'zh' ? `「${coupon}」用了吗？` : `Has “${coupon}” been used?`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = {
  zh: { used: '已使用', unused: '未使用', none: '没有券' },
  en: { used: 'used', unused: 'not used', none: 'has none' },
} as const
