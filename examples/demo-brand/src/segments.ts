import type { Rule } from '@usher/shared/conditions/rule'
import type { ScopedBy } from '../../../runtime/src/api/scoped.ts'
import { saveSegment } from '../../../runtime/src/segments/save.ts'

/** Whom this brand speaks to in its own way. */
export async function createSegments(scoped: ScopedBy): Promise<void> {
  for (const segment of SEGMENTS) await saveSegment(scoped, { id: null, rev: 0, ...segment })
}

const within = (days: number) => ({ within: days, unit: 'day' })
/** Reported by the brand's tills, and by its web shop. */
const bought = (days: number): Rule => ({ count_events: ['purchase', within(days)] })
const paid = (days: number): Rule => ({ count_events: ['order_paid', within(days)] })

const SEGMENTS: readonly { readonly name: string; readonly description: string; readonly rule: Rule }[] = [
  {
    name: '会员',
    description: '金卡和黑金会员',
    rule: { in: [{ var: 'customer.level' }, ['金卡', '黑金']] },
  },
  {
    name: '近 30 天买过',
    description: '最近一个月至少付过一单，不管在哪里买的',
    rule: { or: [{ '>=': [bought(30), 1] }, { '>=': [paid(30), 1] }] },
  },
  {
    name: '看过没买',
    description: '一周内看过商品，两周没有下单',
    rule: {
      and: [
        { '>=': [{ count_events: ['product_viewed', { within: 7, unit: 'day' }] }, 1] },
        { '<': [bought(14), 1] },
        { '<': [paid(14), 1] },
      ],
    },
  },
  {
    name: '该复购了',
    description: '买过，但有 20 天没再买',
    rule: { and: [{ '>=': [bought(90), 1] }, { '<': [bought(20), 1] }] },
  },
  {
    name: '新客',
    description: '还没有下过单',
    rule: { '<=': [{ var: 'customer.order_count' }, 0] },
  },
]
