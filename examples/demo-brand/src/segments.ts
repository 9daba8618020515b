import type { Rule } from '@usher/shared/conditions/rule'
import type { ScopedBy } from '../../../runtime/src/api/scoped.ts'
import { saveSegment } from '../../../runtime/src/segments/save.ts'

/** Whom this brand speaks to in its own way. */
export async function createSegments(scoped: ScopedBy): Promise<void> {
  for (const segment of SEGMENTS) await saveSegment(scoped, { id: null, rev: 0, ...segment })
}

const SEGMENTS: readonly { readonly name: string; readonly description: string; readonly rule: Rule }[] = [
  {
    name: '会员',
    description: '金卡和黑金会员',
    rule: { in: [{ var: 'customer.level' }, ['金卡', '黑金']] },
  },
  {
    name: '近 30 天买过',
    description: '最近一个月至少付过一单',
    rule: { '>=': [{ count_events: ['order_paid', { within: 30, unit: 'day' }] }, 1] },
  },
  {
    name: '新客',
    description: '还没有下过单',
    rule: { '<=': [{ var: 'customer.order_count' }, 0] },
  },
]
