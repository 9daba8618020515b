import { expect, test } from 'vitest'
import { explain } from './explain.ts'
import type { Rule } from './rule.ts'
import type { Scope } from './scope.ts'

const scope: Scope = {
  customer: { level: 'gold', points: 30, name: 'x', orders: [1, 2, 3] },
  tags: [],
  entry: {},
  event: null,
  context: {},
  now: 0,
  zone: 'UTC',
  events: [],
}

test('an explanation has the result of every operator and the facts it read', () => {
  expect(
    explained({
      or: [{ '>': [{ var: 'customer.points' }, 50] }, { '==': [{ var: 'customer.level' }, 'gold'] }, { '!': true }],
    }),
  ).toEqual({
    operator: 'or',
    pointer: '/or',
    result: true,
    reads: [],
    children: [
      node('>', '/or/0/>', false, [node('var', '/or/0/>/0/var', 30, [], [{ path: 'customer.points', value: 30 }])]),
      node('==', '/or/1/==', true, [
        node('var', '/or/1/==/0/var', 'gold', [], [{ path: 'customer.level', value: 'gold' }]),
      ]),
    ],
  })
})

test('a test for what is absent tells what it found', () => {
  expect(explained({ missing: ['customer.name', 'context.answer'] })).toMatchObject({
    result: ['context.answer'],
    reads: [
      { path: 'customer.name', value: 'x' },
      { path: 'context.answer', value: null },
    ],
  })
  expect(explained({ has_tag: ['vip'] }).reads).toEqual([{ path: 'tags', value: [] }])
})

test('a count over all time tells the total that it is read from', () => {
  const totals = [{ event: 'paid', count: 3, sum: 90, firstAt: 1, lastAt: 2, nextAt: null }]
  const known = { ...scope, records: { runs: [], arms: [], totals } }
  expect(explain({ '>=': [{ count_events: ['paid'] }, 2] }, known)).toMatchObject({
    result: true,
    children: [{ operator: 'count_events', result: 3, reads: [{ path: 'paid.count', value: 3 }] }],
  })
})

test('an error is part of the explanation, at the operator it came from and at those around it', () => {
  const tree = explained({ '>': [{ '+': [{ var: 'customer.name' }, 1] }, 1] })
  expect(tree.error).toMatchObject({ code: 'NOT_A_NUMBER', pointer: '/>/0/+' })
  expect(tree.children[0]).toMatchObject({
    operator: '+',
    error: { code: 'NOT_A_NUMBER' },
    children: [{ result: 'x' }],
  })
  expect('result' in tree).toBe(false)
})

test('a loop tells every round, and stops telling before it fills the page', () => {
  const loop: Rule = { some: [{ var: 'customer.orders' }, { '>': [{ var: '' }, 2] }] }
  expect(
    explained(loop).children.map(({ operator, result }: { operator: string; result: unknown }) => [operator, result]),
  ).toEqual([
    ['var', [1, 2, 3]],
    ['>', false],
    ['>', false],
    ['>', true],
  ])
  const many = { ...scope, customer: { orders: Array.from({ length: 900 }, () => 0) } }
  expect(explain(loop, many).truncated).toBe(true)
})

test('a literal explains itself, and a rule that does not compile tells why', () => {
  expect(explained(true)).toEqual({ operator: '', pointer: '', result: true, children: [], reads: [] })
  expect(explain({ nope: [] }, scope)).toMatchObject({
    error: { code: 'UNKNOWN_OPERATOR', pointer: '/nope' },
    children: [],
  })
})

function explained(rule: Rule) {
  return JSON.parse(JSON.stringify(explain(rule, scope)))
}

function node(operator: string, pointer: string, result: unknown, children: unknown[] = [], reads: unknown[] = []) {
  return { operator, pointer, result, children, reads }
}
