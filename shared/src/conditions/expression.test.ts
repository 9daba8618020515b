import { expect, test } from 'vitest'
import attacks from '../../fixtures/jsonlogic-attacks.json' with { type: 'json' }
import type { Json } from '../base/json.ts'
import { ConditionError } from './condition-error.ts'
import { compileExpression } from './expression.ts'
import type { Rule } from './rule.ts'

test.each(attacks.cases)('attack $id: $rule', ({ rule, expect: expected }) => {
  expect(answerOf(JSON.parse(rule), attacks.data)).toEqual(expected ?? null)
})

test('every fault of a rule is found at once, each with its JSON pointer', () => {
  const compiled = compileExpression({ and: [{ nope: [] }, { '/': [1] }, { '!': [{ a: 1, b: 2 }] }] })
  expect(!compiled.ok && compiled.fault.map(({ code, pointer }) => [code, pointer])).toEqual([
    ['UNKNOWN_OPERATOR', '/and/0/nope'],
    ['ARITY', '/and/1/~1'],
    ['NOT_A_RULE', '/and/2/!/0'],
  ])
})

test('an error at run time names the operator it happened at', () => {
  const rule = { if: [true, { '+': [{ var: 'a' }, 'x'] }] }
  expect(() => compiled(rule).evaluate({ a: 1 })).toThrow(/NOT_A_NUMBER at "\/if\/1\/\+"/)
})

test('an evaluation changes nothing of the data and answers the same again', () => {
  const data = Object.freeze({ xs: Object.freeze([3, 1, 2]) })
  const sum = compiled({ reduce: [{ var: 'xs' }, { '+': [{ var: 'current' }, { var: 'accumulator' }] }, 0] })
  expect([sum.evaluate(data), sum.evaluate(data)]).toEqual([6, 6])
})

test('keys of the data that JavaScript would call are only data', () => {
  const data = JSON.parse('{"o":{"toString":1,"valueOf":2,"indexOf":3,"__proto__":{"x":1}}}')
  expect(compiled({ '==': [{ var: 'o' }, 'x'] }).evaluate(data)).toBe(false)
  expect(compiled({ cat: [{ var: 'o' }] }).evaluate(data)).toBe('[object Object]')
  expect(compiled({ in: ['x', { var: 'o' }] }).evaluate(data)).toBe(false)
  expect(compiled({ '<': [{ var: 'o' }, 1] }).evaluate(data)).toBe(false)
})

test('a list has positions and nothing else', () => {
  const data = { xs: ['a', 'b'] }
  expect(compiled({ var: 'xs.1' }).evaluate(data)).toBe('b')
  for (const path of ['xs.length', 'xs.01', 'xs.-1', 'xs.map', 'xs.1.0']) {
    expect(compiled({ var: path }).evaluate(data)).toBeNull()
  }
})

test('each limit on a rule is a fault of its own', () => {
  const fill = (length: number, part: Json): Json[] => Array.from({ length }, () => part)
  expect(answerOf(nested(33), {})).toBe('ERR:TOO_DEEP')
  expect(answerOf(nested(32), {})).toBe(true)
  expect(answerOf({ in: [1, fill(1_000, 1)] }, {})).toBe('ERR:TOO_MANY_NODES')
  expect(answerOf({ max: fill(257, 1) }, {})).toBe('ERR:TOO_MANY_ARGUMENTS')
  expect(answerOf({ missing: Array.from({ length: 257 }, (_, i) => `k${i}`) }, {})).toBe('ERR:TOO_MANY_ARGUMENTS')
  expect(answerOf({ cat: fill(6, '长'.repeat(1_000)) }, {})).toBe('ERR:TOO_LARGE')
})

test('a bomb is refused before anything walks it to the end', () => {
  expect(answerOf(nested(100_000), {})).toBe('ERR:TOO_DEEP')
  expect(answerOf(JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`), {})).toBe('ERR:TOO_DEEP')
  expect(answerOf({ max: Array.from({ length: 200_000 }, (_, i) => i) }, {})).toBe('ERR:TOO_MANY_ARGUMENTS')
})

test('work that grows with the data is paid for with fuel', () => {
  const xs = Array.from({ length: 200 }, (_, i) => i)
  const squares: Rule = { map: [{ var: 'xs' }, { '+': [1, { var: '' }] }] }
  expect(answerOf(squares, { xs })).toHaveLength(200)
  expect(answerOf({ map: [xs.slice(0, 100), { map: [xs.slice(0, 100), { var: '' }] }] }, {})).toBe('ERR:FUEL')
  const asText: Rule = {
    reduce: [
      { var: 'xs' },
      { if: [{ '==': [{ var: 'accumulator' }, 'x'] }, 1, { var: 'accumulator' }] },
      { var: 'ys' },
    ],
  }
  expect(answerOf(asText, { xs, ys: Array.from({ length: 9_000 }, () => 1) })).toBe('ERR:FUEL')
  expect(answerOf({ map: [{ var: 'xs' }, 1] }, { xs: Array.from({ length: 10_001 }, () => 1) })).toBe(
    'ERR:LIST_TOO_LONG',
  )
})

test('texts and lists that double themselves stop at their limit', () => {
  const xs = Array.from({ length: 24 }, () => 1)
  const twice: Json = [{ var: 'accumulator' }, { var: 'accumulator' }]
  expect(answerOf({ reduce: [{ var: 'xs' }, { cat: twice }, 'xxxxxxxxxx'] }, { xs })).toBe('ERR:STRING_TOO_LONG')
  expect(answerOf({ reduce: [{ var: 'xs' }, { merge: twice }, [1, 1]] }, { xs })).toBe('ERR:LIST_TOO_LONG')
  expect(answerOf({ reduce: [{ var: 'xs' }, twice, 1] }, { xs })).toBe('ERR:TOO_LARGE')
  expect(answerOf({ cat: [{ reduce: [{ var: 'xs' }, twice, 1] }] }, { xs })).toBe('ERR:FUEL')
})

function nested(depth: number): Rule {
  return JSON.parse(`${'{"!":['.repeat(depth)}true${']}'.repeat(depth)}`)
}

function compiled(rule: Rule) {
  const result = compileExpression(rule)
  if (!result.ok) throw new Error(result.fault[0]!.message)
  return result.value
}

/** The answer, or `ERR:` and the code of the first fault or error. */
function answerOf(rule: Rule, data: Json): unknown {
  const result = compileExpression(rule)
  if (!result.ok) return `ERR:${result.fault[0]!.code}`
  try {
    return result.value.evaluate(data)
  } catch (error) {
    if (error instanceof ConditionError) return `ERR:${error.code}`
    throw error
  }
}
