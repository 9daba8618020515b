import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CONSENT_CHANNELS, CONSENT_PURPOSES, CONSENTS } from '../base/consent.ts'
import { isJsonObject, type Json } from '../base/json.ts'
import { compileRule } from './compile-rule.ts'
import { ConditionError } from './condition-error.ts'
import type { DurationUnit } from './duration-unit.ts'
import type { Rule } from './rule.ts'
import { fromJsonLogic } from './rule-to-tree.ts'
import type { Scope } from './scope.ts'
import {
  type Compare,
  type Condition,
  conditionSchema,
  type Group,
  groupSchema,
  type Scalar,
  totalOperators,
  valueOperators,
} from './tree.ts'
import { toJsonLogic } from './tree-to-rule.ts'

test('a tree that was stored is read back as itself', () => {
  fc.assert(
    fc.property(group, (tree) => {
      expect(fromJsonLogic(toJsonLogic(tree))).toEqual(tree)
      expect(groupSchema.parse(JSON.parse(JSON.stringify(tree)))).toEqual(tree)
    }),
    { numRuns: 1_000 },
  )
})

test('every tree compiles', () => {
  fc.assert(
    fc.property(group, (tree) => {
      const compiled = compileRule(toJsonLogic(tree))
      expect(compiled.ok || compiled.fault).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('any rule means the same after it was read into a tree and stored again, and no leaf is lost', () => {
  fc.assert(
    fc.property(anyRule, scopes, (rule, scope) => {
      const tree = fromJsonLogic(rule)
      expect(leavesOfTree(tree)).toBe(leavesOfRule(rule))
      expect(outcomeOf(toJsonLogic(tree), scope)).toEqual(outcomeOf(rule, scope))
    }),
    { numRuns: 3_000 },
  )
})

test.each<[string, Rule]>([
  ['missing', { missing: ['customer.a'] }],
  ['arithmetic', { '>': [{ '-': [{ var: 'now' }, { var: 'customer.a' }] }, 86_400] }],
  ['an operator nobody knows', { myOp: [1] }],
  ['if', { if: [{ var: 'customer.a' }, 1, 2] }],
  ['two keys', { a: 1, b: 2 }],
  ['a literal', 7],
  ['an event count of another kind', { '==': [{ count_events: ['x'] }, 2] }],
])('%s stays in sight as it is', (_name, rule) => {
  const known: Rule = { '==': [{ var: 'customer.b' }, 1] }
  const tree = fromJsonLogic({ and: [rule, known] })
  expect(tree.items[0]).toEqual({ kind: 'raw', jsonlogic: rule })
  expect(tree.items).toHaveLength(2)
  expect(toJsonLogic(tree)).toEqual({ and: [rule, known] })
})

test('what query builders are known to lose is kept: defaults, strict equality, ranges, lists with commas', () => {
  expect(fromJsonLogic({ '>=': [{ var: ['customer.x', 0] }, 3] }).items).toEqual([
    { kind: 'compare', field: 'customer.x', fallback: 0, operator: 'greaterOrEqual', value: 3 },
  ])
  expect(fromJsonLogic({ '===': [{ var: 'customer.x' }, '1'] }).items[0]).toMatchObject({
    operator: 'same',
    value: '1',
  })
  expect(fromJsonLogic({ '<': [1, { var: 'customer.x' }, 5] }).items[0]).toMatchObject({
    operator: 'inside',
    value: [1, 5],
  })
  expect(fromJsonLogic({ in: [{ var: 'customer.x' }, ['北京,上海']] }).items[0]).toMatchObject({ value: ['北京,上海'] })
  expect(fromJsonLogic({ '!': { var: 'customer.x' } }).items[0]).toMatchObject({ operator: 'isFalse' })
  expect(fromJsonLogic({ '==': [{ var: 'event.order_id' }, { var: 'entry.order_id' }] }).items[0]).toMatchObject({
    value: { field: 'entry.order_id' },
  })
})

test('what asks for a consent there is not is kept as it is', () => {
  const odd: Rule[] = [
    { consent_is: ['marketing', 'fax', 'in'] },
    { consent_is: ['marketing', 'every', 'in'] },
    { consent_is: ['marketing', 'sms'] },
    { '!': [{ '!': [{ consent_is: ['marketing', 'sms', 'in'] }] }] },
  ]
  for (const rule of odd) {
    expect(fromJsonLogic(rule).items).toMatchObject([{ kind: 'raw' }])
    expect(toJsonLogic(fromJsonLogic(rule))).toEqual({ and: [rule] })
  }
  expect(compileRule(odd[0]!)).toMatchObject({ ok: false, fault: [{ code: 'LITERAL_NEEDED' }] })
})

test('a bomb is read without overflowing', () => {
  const deep = JSON.parse(`${'{"and":['.repeat(5_000)}true${']}'.repeat(5_000)}`)
  expect(toJsonLogic(fromJsonLogic(deep))).toEqual(deep)
})

test('a tree from outside is refused where a word is unknown or a value does not fit its operator', () => {
  expect(conditionSchema.safeParse({ kind: 'tag', has: true, tag: 'vip', extra: 1 }).success).toBe(false)
  expect(
    conditionSchema.safeParse({ kind: 'compare', field: 'customer.a', operator: 'oneOf', value: 'x' }).success,
  ).toBe(false)
  expect(conditionSchema.safeParse({ kind: 'compare', field: '', operator: 'isSet' }).success).toBe(false)
})

const field = fc.constantFrom('customer.a', 'customer.b', 'customer.at', 'context.c', 'entry.id', 'event.id')
const scalar = fc.constantFrom<Scalar>('x', '', '1', 'vip', 1, 0, 2.5, true, false, null)
const fallback = fc.option(scalar, { nil: undefined }).map((value) => (value === undefined ? {} : { fallback: value }))
const text = fc.constantFrom('x', '上海', 'vip', '2026-01-01')
const unit = fc.constantFrom<DurationUnit>('minute', 'hour', 'day', 'week')
const count = fc.integer({ min: 1, max: 99 })

const compare: fc.Arbitrary<Compare> = fc.oneof(
  fc
    .tuple(
      field,
      fallback,
      fc.constantFrom(...valueOperators),
      fc.oneof(
        scalar,
        field.map((name) => ({ field: name })),
      ),
    )
    .filter(([, , operator, value]) => operator !== 'before' || typeof value === 'string')
    .map(([name, other, operator, value]) => ({ kind: 'compare', field: name, ...other, operator, value }) as const),
  fc
    .tuple(field, fallback, fc.constantFrom('startsWith' as const, 'endsWith' as const, 'after' as const), text)
    .map(([name, other, operator, value]) => ({ kind: 'compare', field: name, ...other, operator, value }) as const),
  fc
    .tuple(field, fallback, fc.constantFrom('oneOf' as const, 'notOneOf' as const), fc.array(scalar, { maxLength: 4 }))
    .map(([name, other, operator, value]) => ({ kind: 'compare', field: name, ...other, operator, value }) as const),
  fc
    .tuple(field, fallback, fc.constantFrom('between' as const, 'inside' as const), fc.tuple(scalar, scalar))
    .map(([name, other, operator, value]) => ({ kind: 'compare', field: name, ...other, operator, value }) as const),
  fc
    .tuple(field, fc.constantFrom('isSet' as const, 'isEmpty' as const, 'isTrue' as const, 'isFalse' as const))
    .map(([name, operator]) => ({ kind: 'compare', field: name, operator }) as const),
)

const strange = fc.constantFrom<Rule>(
  { '+': [1, 2] },
  { missing: ['customer.a'] },
  { '<': [1, { var: 'customer.a' }] },
  'x',
)

const window = fc.record({ n: count, unit }, { noNullPrototype: true })
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  compare,
  compare,
  fc.record({ kind: fc.constant('tag' as const), has: fc.boolean(), tag: text }, { noNullPrototype: true }),
  fc.record(
    {
      kind: fc.constant('journey' as const),
      holds: fc.boolean(),
      journey: text,
      place: fc.oneof(
        fc.record({ at: fc.constant('now' as const), node: fc.option(text) }, { noNullPrototype: true }),
        fc.record({ at: fc.constant('entered' as const), within: fc.option(window) }, { noNullPrototype: true }),
        fc.record(
          { at: fc.constant('finished' as const), reason: fc.option(text), within: fc.option(window) },
          { noNullPrototype: true },
        ),
      ),
    },
    { noNullPrototype: true },
  ),
  fc.record(
    {
      kind: fc.constant('consent' as const),
      holds: fc.boolean(),
      purpose: fc.constantFrom(...CONSENT_PURPOSES),
      channel: fc.constantFrom(...CONSENT_CHANNELS),
      state: fc.constantFrom(...CONSENTS),
    },
    { noNullPrototype: true },
  ),
  fc.record(
    { kind: fc.constant('arm' as const), isIn: fc.boolean(), test: text, arm: text },
    { noNullPrototype: true },
  ),
  fc.record(
    {
      kind: fc.constant('total' as const),
      event: text,
      of: fc.constantFrom('count' as const, 'sum' as const),
      operator: fc.constantFrom(...totalOperators),
      value: fc.integer(),
    },
    { noNullPrototype: true },
  ),
  fc
    .tuple(text, fc.constantFrom('first' as const, 'last' as const), fc.boolean(), window)
    .map(([event, of, within, length]): Condition => ({ kind: 'totalTime', event, of, within, ...length })),
  fc.record({ kind: fc.constant('segment' as const), isIn: fc.boolean(), segment: text }, { noNullPrototype: true }),
  fc.record(
    {
      kind: fc.constant('event' as const),
      did: fc.boolean(),
      event: fc.constantFrom('order_paid', 'visit'),
      atLeast: count,
      within: fc.option(window),
    },
    { noNullPrototype: true },
  ),
  fc.record(
    { kind: fc.constant('recent' as const), field, within: fc.boolean(), n: count, unit },
    { noNullPrototype: true },
  ),
  fc.record(
    {
      kind: fc.constant('hours' as const),
      within: fc.boolean(),
      from: fc.constantFrom('09:00', '22:30'),
      to: fc.constantFrom('18:00', '06:00'),
      weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
      zone: fc.option(fc.constantFrom('Asia/Shanghai', 'Europe/Berlin')),
    },
    { noNullPrototype: true },
  ),
  strange.map((jsonlogic): Condition => ({ kind: 'raw', jsonlogic })),
)

const mode = fc.constantFrom('all' as const, 'any' as const, 'none' as const)
const groupAt = (depth: number): fc.Arbitrary<Group> =>
  fc
    .tuple(mode, fc.array(depth === 0 ? leaf : fc.oneof(leaf, groupAt(depth - 1)), { maxLength: 4 }))
    .map(([chosen, items]) => ({ kind: 'group', mode: chosen, items }))
const group = groupAt(2)

/** Rules as people and other tools write them: known shapes, near misses and shorthands in and/or/not. */
const near = fc.oneof(
  leaf.map(toJsonLogic),
  strange,
  fc
    .tuple(fc.constantFrom('==', '<', '>=', 'in'), scalar, field)
    .map(([name, value, path]): Rule => ({ [name]: [value, { var: path }] })),
  fc.tuple(fc.constantFrom('!', '!!'), field).map(([name, path]): Rule => ({ [name]: { var: path } })),
  field.map((path): Rule => ({ '!': [{ '!': [{ var: path }] }] })),
  fc.tuple(field, scalar).map(([path, other]): Rule => ({ '!!': [{ var: [path, other] }] })),
  fc.constantFrom<Rule>(true, false, null, { and: { var: 'customer.a' } }, { '!': [{ and: [true, false] }] }),
  count.map((n): Rule => ({ '>': [{ count_events: ['visit'] }, n] })),
)
const ruleAt = (depth: number): fc.Arbitrary<Rule> =>
  depth === 0
    ? near
    : fc.oneof(
        near,
        fc.array(ruleAt(depth - 1), { minLength: 1, maxLength: 3 }).map((and): Rule => ({ and })),
        fc.array(ruleAt(depth - 1), { minLength: 1, maxLength: 3 }).map((or): Rule => ({ or })),
        ruleAt(depth - 1).map((inner): Rule => ({ '!': [inner] })),
      )
const anyRule = ruleAt(3)

const scopes: fc.Arbitrary<Scope> = fc
  .tuple(scalar, scalar, fc.constantFrom<Json>('2026-01-01', null, 1_700_000_000_000), scalar)
  .map(([a, b, at, c]) => ({
    customer: { a, b, at },
    tags: ['vip'],
    entry: { id: 'x' },
    event: { id: 'x' },
    context: { c },
    now: Date.parse('2026-01-03'),
    zone: 'UTC',
    events: [{ name: 'visit', at: Date.parse('2026-01-02'), data: {} }],
    consents: [{ purpose: 'marketing', channel: 'every', state: 'in', at: 0, isDated: true }],
  }))

function leavesOfTree(condition: Condition): number {
  if (condition.kind !== 'group') return 1
  return condition.items.length === 0 ? 1 : condition.items.reduce((sum, item) => sum + leavesOfTree(item), 0)
}

/** Counted on the rule itself: and, or, and the negation of or are no leaves. */
function leavesOfRule(rule: Rule): number {
  if (!isJsonObject(rule)) return 1
  const [operator, value] = Object.entries(rule)[0]!
  const args = Array.isArray(value) ? value : [value]
  if (operator === 'and' || operator === 'or') return args.reduce((sum: number, item) => sum + leavesOfRule(item), 0)
  const inner = args[0]
  return operator === '!' && isJsonObject(inner) && 'or' in inner ? leavesOfRule(inner) : 1
}

function outcomeOf(rule: Rule, scope: Scope): boolean | string {
  const compiled = compileRule(rule)
  if (!compiled.ok) return compiled.fault.map(({ code }) => code).join()
  try {
    return compiled.value.test(scope)
  } catch (error) {
    if (error instanceof ConditionError) return error.code
    throw error
  }
}
