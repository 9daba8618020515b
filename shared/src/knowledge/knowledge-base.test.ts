import { describe, expect, it } from 'vitest'
import type { Scope } from '../conditions/scope.ts'
import { scopeOfAnybody } from '../conditions/scope.ts'
import { type KnowledgeQuestion, openKnowledge } from './knowledge-base.ts'
import { knowledgePoint } from './point.ts'

const points = [
  {
    id: 'ship',
    title: '什么时候发货',
    category: '物流',
    questions: ['多久发货', '下单后几天能发'],
    answers: [
      { where: { has_tag: ['vip'] }, text: '{{customer.name}}，今天就发。' },
      { products: ['定制杯'], text: '定制商品 7 天内发。' },
      { where: { '>': [{ var: 'customer.points' }, 1000] }, text: '明天发。' },
      { text: '48 小时内发。' },
    ],
  },
  { id: 'bill', title: '怎么开发票', category: '售后', answers: [{ text: '在订单页申请。' }] },
  { id: 'where', title: '快递到哪了', category: '物流', answers: [{ text: '请看物流页。' }] },
  { id: 'which', title: '发什么快递', category: '物流', answers: [{ text: '顺丰。' }] },
  { id: 'off', title: '可以自提吗', enabled: false, answers: [{ text: '不可以。' }] },
].map((point) => knowledgePoint.parse(point))

const base = openKnowledge(points)
const ask = (text: string, more: Partial<KnowledgeQuestion> = {}, scope: Partial<Scope> = {}) =>
  base.ask({ text, category: null, product: null, point: null, minScore: 0.5, ...more }, { ...NOBODY, ...scope })

const NOBODY = scopeOfAnybody(0, 'Asia/Shanghai')

describe('what the brand knows', () => {
  it('answers other words for the same question', () => {
    expect(ask('啥时候能发货啊')).toMatchObject({ hit: true, point: 'ship', text: '48 小时内发。' })
    expect(ask('能给我开张发票么')).toMatchObject({ hit: true, point: 'bill' })
  })

  it('gives the first answer that is for this customer and this product', () => {
    const vip = { tags: ['vip'], customer: { name: '李丽', points: 2_000 } }
    expect(ask('多久发货', {}, vip)).toMatchObject({ answer: 0, text: '李丽，今天就发。' })
    expect(ask('多久发货', { product: '定制杯' })).toMatchObject({ answer: 1 })
    expect(ask('多久发货', {}, { customer: { points: 2_000 } })).toMatchObject({ answer: 2 })
    expect(ask('多久发货', {}, { customer: { points: '很多' } })).toMatchObject({ answer: 3 })
  })

  it('does not answer from what is switched off, or from another category', () => {
    expect(ask('可以自提吗')).toMatchObject({ hit: false })
    expect(ask('怎么开发票', { category: '物流' })).toMatchObject({ hit: false })
  })

  it('does not guess between two points that are equally near, and tells both', () => {
    const result = ask('我的快递')
    expect(result).toMatchObject({ hit: false })
    expect('near' in result && result.near.map(({ point }) => point).sort()).toEqual(['where', 'which'])
  })

  it('answers a point that was chosen from a list without comparing', () => {
    expect(ask('第二个', { point: 'bill' })).toMatchObject({ hit: true, point: 'bill', score: 1 })
    expect(ask('第二个', { point: 'gone' })).toMatchObject({ hit: false })
  })

  it('opens with questions that have an answer for this very customer', () => {
    expect(base.opening(NOBODY, 2).map(({ point }) => point)).toEqual(['ship', 'bill'])
    const last = openKnowledge([...points].reverse())
    expect(last.opening(NOBODY, 1).map(({ point }) => point)).toEqual(['which'])
    expect(last.opening({ ...NOBODY, tags: ['vip'] }, 2).map(({ point }) => point)).toEqual(['ship', 'which'])
  })

  it('suggests what goes on from the letters or the sound typed so far', () => {
    expect(base.suggest('什么时', 3)[0]).toEqual({ point: 'ship', text: '什么时候发货' })
    expect(base.suggest('kuaidi', 3).map(({ point }) => point)).toContain('where')
  })
})
