import { expect, test } from 'vitest'
import { DAY } from '../base/time.ts'
import { compiledRule, compileRule } from './compile-rule.ts'
import { ConditionError } from './condition-error.ts'
import type { Rule } from './rule.ts'
import { mergeReads, type Scope } from './scope.ts'

const now = Date.parse('2026-11-22T08:00:00Z')
const scope: Scope = {
  customer: { id: 'c-1', level: 'gold', last_order_at: '2026-11-20', born: 'spring', orders: [{ sum: 5 }, { sum: 7 }] },
  tags: ['vip'],
  entry: { order_id: 'o-1' },
  event: { name: 'order_paid', id: 'e-1', order_id: 'o-1' },
  context: { answer: 'yes' },
  now,
  zone: 'Asia/Shanghai',
  events: [
    { name: 'visit', at: now - 40 * DAY, data: {} },
    { name: 'visit', at: now - 7 * DAY, data: {} },
    { name: 'visit', at: now, data: {} },
    { name: 'visit', at: now + DAY, data: {} },
  ],
}

test.each<[Rule, unknown]>([
  [{ '==': [{ var: 'event.order_id' }, { var: 'entry.order_id' }] }, true],
  [{ var: 'context.answer' }, 'yes'],
  [{ in: ['vip', { var: 'tags' }] }, true],
  [{ '+': [{ var: 'now' }, 0] }, now],
  [{ reduce: [{ var: 'customer.orders' }, { '+': [{ var: 'current.sum' }, { var: 'accumulator' }] }, 0] }, 12],
  [{ some: [{ var: 'customer.orders' }, { has_tag: ['vip'] }] }, true],
  [{ has_tag: ['vip'] }, true],
  [{ has_tag: 'new' }, false],
  [{ within_last: [{ var: 'customer.last_order_at' }, 3, 'day'] }, true],
  [{ within_last: [{ var: 'customer.last_order_at' }, 2, 'day'] }, false],
  [{ within_last: ['2026-11-23', 9, 'week'] }, false],
  [{ within_last: [{ var: 'customer.nothing' }, 9, 'week'] }, false],
  [{ before: [{ var: 'customer.last_order_at' }, '2026-11-21'] }, true],
  [{ before: ['2026-11-21', { var: 'customer.last_order_at' }] }, false],
  [{ before: [{ var: 'customer.nothing' }, '2026-11-21'] }, false],
  [{ before: [{ var: 'now' }, now + 1] }, true],
  [{ days_since: [{ var: 'customer.last_order_at' }] }, 2],
  [{ days_since: ['2026-11-23'] }, -1],
  [{ days_since: [{ var: 'customer.nothing' }] }, null],
  [{ count_events: ['visit'] }, 3],
  [{ count_events: ['visit', { within: 7, unit: 'day' }] }, 2],
  [{ count_events: 'other' }, 0],
  [{ missing: ['customer.level', 'customer.zz', 'event.id'] }, ['customer.zz']],
  [{ missing_some: [1, ['customer.zz', 'context.answer']] }, []],
  [{ missing_some: [2, ['customer.zz', 'context.answer']] }, ['customer.zz']],
])('%j answers %j', (rule, expected) => {
  expect(compiledRule(rule).evaluate(scope)).toEqual(expected)
})

test.each<[Rule, string, string]>([
  [{ var: 'profile.level' }, 'UNKNOWN_VARIABLE_ROOT', '/var'],
  [{ var: 'events' }, 'UNKNOWN_VARIABLE_ROOT', '/var'],
  [{ missing: ['level'] }, 'UNKNOWN_VARIABLE_ROOT', '/missing'],
  [{ var: '' }, 'WHOLE_DATA', '/var'],
  [{ '!': [{ var: { cat: ['customer.', 'id'] } }] }, 'COMPUTED_PATH', '/!/0/var'],
  [{ missing: { merge: ['customer.id', []] } }, 'COMPUTED_PATH', '/missing'],
  [{ count_events: [{ var: 'entry.name' }] }, 'LITERAL_NEEDED', '/count_events'],
  [{ count_events: ['visit', { within: 7, unit: 'month' }] }, 'UNKNOWN_UNIT', '/count_events'],
  [{ within_last: [{ var: 'now' }, 7, 'fortnight'] }, 'UNKNOWN_UNIT', '/within_last'],
])('%j is refused: %s', (rule, code, pointer) => {
  const compiled = compileRule(rule)
  expect(!compiled.ok && compiled.fault.map((fault) => [fault.code, fault.pointer])).toEqual([[code, pointer]])
})

test('an attribute that is no instant is an error and not "no"', () => {
  const rules: Rule[] = [
    { within_last: [{ var: 'customer.born' }, 1, 'day'] },
    { before: [{ var: 'customer.born' }, '2026-11-21'] },
    { days_since: [{ var: 'customer.born' }] },
  ]
  for (const rule of rules) expect(() => compiledRule(rule).test(scope)).toThrow(/NOT_AN_INSTANT/)
})

test('a rule says what must be loaded for it', () => {
  const compiled = compiledRule({
    and: [
      { '==': [{ var: 'customer.address.city' }, '上海'] },
      { has_tag: ['vip'] },
      { '>': [{ count_events: ['visit', { within: 1, unit: 'week' }] }, 1] },
      { '>': [{ count_events: ['visit', { within: 30, unit: 'day' }] }, 3] },
      { missing: ['context.answer', 'entry.order_id'] },
      { some: [{ var: 'customer.orders' }, { '>': [{ var: 'sum' }, 3] }] },
    ],
  })
  expect(compiled.reads).toEqual({
    attributes: ['address', 'orders'],
    allAttributes: false,
    tags: true,
    context: ['answer'],
    entry: ['order_id'],
    events: [{ name: 'visit', withinMs: 30 * DAY }],
  })
  const whole = compiledRule({ and: [{ var: 'customer' }, { count_events: ['visit'] }, { var: 'context' }] }).reads
  expect(whole).toMatchObject({ allAttributes: true, attributes: [], context: ['*'] })
  expect(mergeReads(compiled.reads, whole).events).toEqual([{ name: 'visit', withinMs: null }])
})

test('a segment reads the total of what it counts over all time, and the history of the rest', () => {
  const { reads, segmentReads } = compiledRule({
    or: [
      { '>': [{ count_events: ['visit'] }, 9] },
      { '>': [{ count_events: ['visit', { within: 7, unit: 'day' }] }, 3] },
    ],
  })
  expect(reads).toMatchObject({ events: [{ name: 'visit', withinMs: null }] })
  expect(reads.records).toBeUndefined()
  expect(segmentReads).toEqual({
    ...reads,
    events: [{ name: 'visit', withinMs: 7 * DAY }],
    records: { journeys: [], tests: [], totals: ['visit'] },
  })
})

test('the same rule object is compiled once, and a literal is a rule too', () => {
  const rule: Rule = { '==': [1, 1] }
  expect(compiledRule(rule)).toBe(compiledRule(rule))
  expect([compiledRule(true).test(scope), compiledRule(null).test(scope), compiledRule([]).test(scope)]).toEqual([
    true,
    false,
    false,
  ])
})

test('a rule that was never accepted cannot be run', () => {
  expect(() => compiledRule({ nope: [] })).toThrow(ConditionError)
})
