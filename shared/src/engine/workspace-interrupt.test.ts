import { describe, expect, it, test } from 'vitest'
import { messageData } from '../understanding/message-data.ts'
import { type InterruptRule, interruptsOf } from './workspace-interrupt.ts'

const rule = (id: string, given: Partial<InterruptRule>): InterruptRule => ({
  id,
  words: [],
  readings: [],
  where: null,
  ...given,
})
const facts = { customer: { id: 'lin', level: 3 }, tags: ['vip'], zone: 'Asia/Shanghai', events: [] }
const held = (rules: readonly InterruptRule[], text: string) => {
  const data = messageData({ text, choice: null, conversation: 'cv' })
  return interruptsOf(rules)
    .heldBy({ data, at: 0, facts })
    .map(({ id }) => id)
}

describe('what a rule listens to', () => {
  test('words anywhere in the message', () => {
    const rules = [rule('person', { words: ['人工'] })]
    expect(held(rules, '我要转人工！')).toEqual(['person'])
    expect(held(rules, '发什么快递')).toEqual([])
  })

  test.each([
    ['human', '转人工'],
    ['optOut', 'TD'],
    ['complaint', '收到的水果烂了'],
    ['anger', '垃圾店，你们太过分了！！！'],
  ] as const)('a message that reads as %s', (reading, text) => {
    const rules = [rule(reading, { readings: [reading] })]
    expect(held(rules, text)).toEqual([reading])
    expect(held(rules, '你好')).toEqual([])
  })

  test('either words or a reading is enough, and the condition must hold as well', () => {
    const where = { and: [{ has_tag: ['vip'] }, { '>': [{ var: 'customer.level' }, 2] }] }
    const rules = [rule('vip', { words: ['经理'], readings: ['anger'], where })]
    expect(held(rules, '叫经理')).toEqual(['vip'])
    expect(held([{ ...rules[0]!, where: { has_tag: ['new'] } }], '叫经理')).toEqual([])
  })

  test('a condition alone, which may look at the message', () => {
    const rules = [rule('loud', { where: { '==': [{ var: 'event.reading.mood' }, 'angry'] } })]
    expect(held(rules, '垃圾店，你们太过分了！！！')).toEqual(['loud'])
    expect(held(rules, '谢谢')).toEqual([])
  })
})

it('asks the rules in their order', () => {
  const rules = [rule('first', { words: ['退'] }), rule('second', { words: ['退款'] })]
  expect(held(rules, '退款')).toEqual(['first', 'second'])
})

it('holds for nobody where a condition is broken or has no answer', () => {
  const rules = [
    rule('broken', { where: { nonsense: [] } }),
    rule('no answer', { where: { '<': [{ var: 'customer.name' }, { now: [1, 2] }] } }),
    rule('last', {}),
  ]
  expect(held(rules, '你好')).toEqual(['last'])
})

it('says what its conditions read', () => {
  const where = { '>': [{ count_events: ['order_paid', { within: 30, unit: 'day' }] }, 0] }
  expect(interruptsOf([rule('a', { where })]).reads.events).toMatchObject([{ name: 'order_paid' }])
})
