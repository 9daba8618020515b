import { TicketPercent } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { fields } from './field-words.ts'

export const couponIssue: NodeFace<'couponIssue'> = {
  icon: TicketPercent,
  category: 'benefit',
  oftenFirst: true,
  label: { zh: '发优惠券', en: 'Issue coupon' },
  keywords: ['fyhq', 'yhq', 'youhuiquan', '发券', 'fq', '优惠', '券', 'coupon', 'voucher', 'discount', 'gift'],
  fields,
  sentence: ({ coupon, validDays }, language) => {
    const zh = language === 'zh'
    if (coupon === '') return zh ? '还没有选优惠券' : 'No coupon chosen yet'
    if (validDays === null) return zh ? `发「${coupon}」` : `Issue “${coupon}”`
    return zh
      ? `发「${coupon}」，${validDays} 天有效`
      : `Issue “${coupon}”, valid ${validDays} ${validDays === 1 ? 'day' : 'days'}`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = {
  zh: { issued: '已发放', failed: '发放失败', over_budget: '超出预算' },
  en: { issued: 'issued', failed: 'not issued', over_budget: 'over budget' },
} as const
