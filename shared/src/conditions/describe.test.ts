import { expect, test } from 'vitest'
import { describeRule } from './describe.ts'
import type { Rule } from './rule.ts'

const rules: [Rule, string, string][] = [
  [
    { and: [{ '>=': [{ count_events: ['order_paid', { within: 30, unit: 'day' }] }, 2] }, { has_tag: ['vip'] }] },
    '近 30 天发生「order_paid」 ≥ 2 次 且 有标签「vip」',
    'did “order_paid” at least 2 times in the last 30 days and has tag “vip”',
  ],
  [
    {
      and: [
        { in: [{ var: 'customer.city' }, ['北京', '上海']] },
        { or: [{ '>': [{ var: 'customer.points' }, 10] }, { '!': [{ missing: ['context.answer'] }] }] },
      ],
    },
    '客户 city 是 「北京」、「上海」 之一 且 （客户 points > 10 或 变量 answer 有值）',
    'customer city is one of “北京”, “上海” and (customer points > 10 or variable answer has a value)',
  ],
  [{ '<': [{ count_events: ['visit'] }, 1] }, '从未发生「visit」', 'never did “visit”'],
  [
    { '<': [{ count_events: ['visit', { within: 1, unit: 'week' }] }, 3] },
    '近 1 周发生「visit」 < 3 次',
    'did “visit” fewer than 3 times in the last 1 week',
  ],
  [
    { '==': [{ var: 'event.order_id' }, { var: 'entry.order_id' }] },
    '当前事件 order_id 等于 入口事件 order_id',
    'this event order_id equals entry event order_id',
  ],
  [
    { '!': [{ or: [{ within_last: [{ var: 'customer.last_order_at' }, 7, 'day'] }] }] },
    '以下均不成立：客户 last_order_at 在近 7 天之内',
    'none of: customer last_order_at is within the last 7 days',
  ],
  [
    { clock_between: ['09:00', '21:00', [1, 2, 3]] },
    '现在是 周一、二、三 09:00–21:00',
    'it is now 09:00–21:00 Mon, Tue, Wed',
  ],
  [
    { '!': [{ clock_between: ['22:00', '08:00', [], 'Asia/Shanghai'] }] },
    '现在不在 每天 22:00–08:00（Asia/Shanghai）',
    'it is not 22:00–08:00 every day (Asia/Shanghai)',
  ],
  [{ '>=': [{ var: ['customer.x', 0] }, 3] }, '客户 x（缺省 0） ≥ 3', 'customer x (0 if absent) ≥ 3'],
  [{ myOp: [1] }, '自定义条件 {"myOp":[1]}', 'custom condition {"myOp":[1]}'],
  [{ in_journey: ['j'] }, '正在旅程「j」中', 'is in journey “j”'],
  [{ '!': [{ in_journey: ['j', 'n'] }] }, '不在旅程「j」的「n」', 'is not at “n” of journey “j”'],
  [{ '!': [{ entered_journey: ['j'] }] }, '从未进入旅程「j」', 'never entered journey “j”'],
  [
    { finished_journey: ['j', 'bought', { within: 7, unit: 'day' }] },
    '近 7 天走完过旅程「j」，结果为「bought」',
    'finished journey “j” with “bought” in the last 7 days',
  ],
  [{ consent_is: ['marketing', 'sms', 'in'] }, '同意用短信接收营销', 'has agreed to marketing by SMS'],
  [
    { '!': [{ consent_is: ['care', 'wecom', 'out'] }] },
    '没有拒绝用企业微信接收专属关怀',
    'has not refused personal care by WeCom',
  ],
  [{ consent_is: ['research', 'voice', 'unasked'] }, '对用电话接收调研未表态', 'has said nothing of research by phone'],
  [{ in_arm: ['t', 'a'] }, '在实验「t」的「a」组', 'is in arm “a” of test “t”'],
  [
    { '>=': [{ event_total: ['order_paid', 'sum'] }, 5000] },
    '「order_paid」的累计值 ≥ 5000',
    'the sum of “order_paid” ≥ 5000',
  ],
  [
    { before: [{ event_total: ['order_paid', 'last'] }, { '-': [{ var: 'now' }, { '*': [90, 86_400_000] }] }] },
    '最近一次「order_paid」 在 90 天之前',
    'the last “order_paid” is more than 90 days ago',
  ],
  [true, '所有人', 'everybody'],
  [false, '无人', 'nobody'],
]

test.each(rules)('%j is told in both languages', (rule, zh, en) => {
  expect([describeRule(rule, 'zh'), describeRule(rule, 'en')]).toEqual([zh, en])
})

test('fields, events and tags go by the names given', () => {
  const names = {
    field: (path: string) => (path === 'customer.level' ? '会员等级' : undefined),
    event: (name: string) => (name === 'order_paid' ? '付款' : undefined),
    tag: (tag: string) => tag.toUpperCase(),
  }
  const rule: Rule = {
    and: [
      { '==': [{ var: 'customer.level' }, 3] },
      { '>=': [{ count_events: ['order_paid'] }, 1] },
      { '!': [{ has_tag: ['vip'] }] },
    ],
  }
  expect(describeRule(rule, 'zh', names)).toBe('会员等级 等于 3 且 曾经发生「付款」 ≥ 1 次 且 没有标签「VIP」')
})

test.each([
  ['amount', '金额', '「paid」的累计金额 ≥ 9', 'the total amount of “paid” ≥ 9'],
  ['quantity', '数量', '「paid」的累计数量 ≥ 9', 'the sum of quantity of “paid” ≥ 9'],
])('a total of the field %s is called so', (en, zh, inChinese, inEnglish) => {
  const rule: Rule = { '>=': [{ event_total: ['paid', 'sum'] }, 9] }
  expect(describeRule(rule, 'zh', { summed: () => zh })).toBe(inChinese)
  expect(describeRule(rule, 'en', { summed: () => en })).toBe(inEnglish)
})

test('a segment is told by its name', () => {
  const names = { segment: (id: string) => (id === 'seg_vip' ? '老客' : undefined) }
  const rule: Rule = { or: [{ in_segment: ['seg_vip'] }, { '!': [{ in_segment: ['seg_new'] }] }] }
  expect(describeRule(rule, 'zh', names)).toBe('属于人群「老客」 或 不属于人群「seg_new」')
  expect(describeRule(rule, 'en', names)).toBe('is in segment “老客” or is not in segment “seg_new”')
})

test('a long rule nobody has words for is shortened', () => {
  expect(describeRule({ cat: ['x'.repeat(500)] }, 'en').length).toBeLessThan(110)
})
