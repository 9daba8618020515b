// What the demo brand knows, and what its customers ask: some of it nobody has written an answer to yet.

import { HOUR } from '@usher/shared/base/time'
import type { KnowledgeDraft } from '@usher/shared/knowledge/point'
import type { ScopedBy } from '../../../runtime/src/api/scoped.ts'
import { raiseRevision } from '../../../runtime/src/knowledge/point.ts'
import { insertPoints } from '../../../runtime/src/knowledge/save-point.ts'
import { chanceOf } from './chance.ts'
import type { DemoCustomer } from './customers.ts'
import type { Act, Period } from './history.ts'

export async function createKnowledge(scoped: ScopedBy): Promise<void> {
  await insertPoints(scoped, POINTS)
  await raiseRevision(scoped)
}

/** One customer in twelve asks something, and thanks for an answer. */
export function questionsAsked(customers: readonly DemoCustomer[], { from, to }: Period): readonly Act[] {
  const chance = chanceOf(20_260_202)
  return customers.flatMap(({ id }, index): readonly Act[] => {
    if (index % 12 !== 5) return []
    const at = chance.between(from, to - HOUR)
    const text = `请问${QUESTIONS[Math.floor(index / 12) % QUESTIONS.length]}`
    return [
      { at, customer: id, kind: 'say', text },
      { at: at + HOUR / 2, customer: id, kind: 'say', text: '谢谢' },
    ]
  })
}

const POINTS: readonly KnowledgeDraft[] = [
  point(
    '什么时候发货',
    '物流',
    ['多久发货', '下单后几天能发', '怎么还没发货'],
    '付款后 48 小时内发货，预售以页面为准。',
  ),
  point('快递到哪了', '物流', ['查物流', '我的包裹在哪'], '在「我的订单」里点开订单，就能看到物流。'),
  point('怎么退货', '售后', ['我要退货', '退货流程'], '签收 7 天内可退：在订单页点「申请退货」，运费险会抵扣运费。'),
  point('怎么开发票', '售后', ['可以开票吗'], '在订单详情页点「申请发票」，电子发票当天发到邮箱。'),
  point('猫粮保质期多久', '商品', ['什么时候过期', '开封后能放多久'], '未开封 18 个月；开封后请密封，45 天内吃完。'),
  point('怎么加入会员', '会员', ['会员怎么办', '入会有什么好处'], '在小程序「我的」里点「入会」，立即送 50 积分。'),
]

const QUESTIONS = [
  '支持花呗分期吗',
  '能用花呗分期吗',
  '可以送到新疆吗',
  '能送到新疆吗',
  '幼猫可以吃冻干吗',
  ...POINTS.flatMap(({ title, questions }) => [title, ...questions]),
]

function point(title: string, category: string, questions: string[], text: string): KnowledgeDraft {
  const answers = [{ where: null, products: [], text, quickReplies: [] }]
  return { title, category, questions, answers, enabled: true }
}
