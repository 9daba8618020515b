import { compileRule } from '@usher/shared/conditions/compile-rule'
import type { Condition, Group } from '@usher/shared/conditions/tree'
import { describe, expect, test } from 'vitest'
import { draftOf, isUnfinished, ruleOf } from './draft-rule.ts'
import { operatorsFor, rowAbout, typedValue, withOperator, withSubject } from './row-state.ts'
import {
  addTo,
  conditionAt,
  duplicateAt,
  moveAt,
  removeAt,
  replaceAt,
  setMode,
  unwrapAt,
  wrapAt,
} from './tree-edits.ts'

const tag = (name: string): Condition => ({ kind: 'tag', has: true, tag: name })
const all = (...items: readonly Condition[]): Group => ({ kind: 'group', mode: 'all', items })
const any = (...items: readonly Condition[]): Group => ({ kind: 'group', mode: 'any', items })

describe('editing a condition tree', () => {
  const root = all(tag('a'), any(tag('b'), tag('c')))

  test('finds, replaces and removes by place', () => {
    expect(conditionAt(root, [1, 0])).toEqual(tag('b'))
    expect(conditionAt(root, [7])).toBeNull()
    expect(replaceAt(root, [1, 0], tag('x'))).toEqual(all(tag('a'), any(tag('x'), tag('c'))))
    expect(removeAt(root, [0])).toEqual(all(any(tag('b'), tag('c'))))
    expect(duplicateAt(root, [0]).items).toHaveLength(3)
  })

  test('moves within a group and stops at its ends', () => {
    expect(moveAt(root, [1, 0], 1)).toEqual(all(tag('a'), any(tag('c'), tag('b'))))
    expect(moveAt(root, [0], -1)).toEqual(root)
  })

  test('wraps into a group and takes it apart again', () => {
    expect(wrapAt(root, [0]).items[0]).toEqual(any(tag('a')))
    expect(unwrapAt(wrapAt(root, [0]), [0])).toEqual(root)
    expect(unwrapAt(root, [1])).toEqual(all(tag('a'), tag('b'), tag('c')))
  })

  test('leaves the tree alone for a place that is not there', () => {
    expect(removeAt(root, [0, 3])).toEqual(root)
    expect(setMode(root, [5], 'none')).toEqual(root)
  })

  test('makes the first condition of "nobody" count for all', () => {
    expect(addTo(draftOf(false), [], tag('a'))).toEqual(all(tag('a')))
    expect(addTo(any(tag('a')), [], tag('b')).mode).toBe('any')
  })
})

describe('what is stored', () => {
  test.each([
    false,
    true,
    { '==': [{ var: 'customer.level' }, 'gold'] },
    { and: [{ has_tag: ['vip'] }, { or: [{ has_tag: ['a'] }, { '>=': [{ count_events: ['order_paid'] }, 2] }] }] },
    { or: [{ '!': [{ var: 'customer.member' }] }, { madeUp: [1] }] },
    { '!': [{ or: [{ has_tag: ['a'] }] }] },
    { '==': [{ var: 'event.order_id' }, { var: 'entry.order_id' }] },
    { if: [{ var: 'customer.a' }, 1, 2] },
  ])('is the rule that was opened: %j', (rule) => {
    expect(ruleOf(draftOf(rule))).toEqual(rule)
  })

  test('is the condition itself while there is only one', () => {
    expect(ruleOf(all(tag('vip')))).toEqual({ has_tag: ['vip'] })
  })

  test.each([
    rowAbout('tag', null),
    { kind: 'tag', has: false, tag: '' } as const,
    rowAbout('event', null),
    rowAbout('', 'text'),
  ])('does not compile while a row is unfinished: %j', (row) => {
    expect(isUnfinished(row)).toBe(true)
    const rule = ruleOf(all(tag('vip'), row))
    expect(compileRule(rule).ok).toBe(false)
    expect(draftOf(rule)).toEqual(all(tag('vip'), row))
  })
})

describe('a row', () => {
  test('offers operators that suit the field, and always its own', () => {
    expect(operatorsFor('flag', 'isTrue')).toEqual(['isTrue', 'isFalse', 'isSet', 'isEmpty'])
    expect(operatorsFor('flag', 'endsWith')[0]).toBe('endsWith')
    expect(operatorsFor(null, 'equals')).toContain('recent')
  })

  test('keeps its value as far as it goes when the operator changes', () => {
    const is = { kind: 'compare', field: 'customer.city', operator: 'equals', value: '杭州' } as const
    const oneOf = withOperator(is, 'oneOf')
    expect(oneOf).toMatchObject({ operator: 'oneOf', value: ['杭州'] })
    expect(withOperator(oneOf, 'equals')).toEqual(is)
    expect(withOperator(is, 'isSet')).toEqual({ kind: 'compare', field: 'customer.city', operator: 'isSet' })
    expect(withOperator(is, 'recent')).toEqual({
      kind: 'recent',
      field: 'customer.city',
      within: true,
      n: 30,
      unit: 'day',
    })
  })

  test('starts in a form that suits its subject', () => {
    expect(rowAbout('customer.last_order_at', 'time').kind).toBe('recent')
    const city = { kind: 'compare', field: 'customer.city', operator: 'equals', value: '1' } as const
    const row = withSubject(city, 'customer.points', 'number')
    expect(row).toMatchObject({ field: 'customer.points', operator: 'equals', value: '1' })
    expect(withSubject(city, 'customer.last_order_at', 'time').kind).toBe('recent')
    expect(withSubject({ ...city, value: '' }, 'customer.points', 'number')).toMatchObject({
      operator: 'greaterOrEqual',
    })
    expect(withSubject(row, 'tag', null)).toEqual({ kind: 'tag', has: true, tag: '' })
  })

  test('stores numbers as numbers and names as text', () => {
    expect(typedValue('100', 'number', 'equals')).toBe(100)
    expect(typedValue('100', 'text', 'equals')).toBe('100')
    expect(typedValue('007', null, 'greater')).toBe('007')
    expect(typedValue('12.5', null, 'between')).toBe(12.5)
  })
})
