// Ours and json-logic-js answer alike on the safe subset. Where its arithmetic comes to NaN or Infinity ours throws:
// each arithmetic operator of the reference is watched and must have met that. A text has no positions here: `s.0` is
// absent.
import fc from 'fast-check'
import jsonLogic from 'json-logic-js'
import { expect, test } from 'vitest'
import { isJsonObject, type Json } from '../base/json.ts'
import { ConditionError } from './condition-error.ts'
import { compileExpression } from './expression.ts'
import type { Rule } from './rule.ts'

test('random rules over random data answer what json-logic-js answers', () => {
  let compared = 0
  fc.assert(
    fc.property(ruleAtRoot, data, (rule, given) => {
      const ours = answerOf(rule, given)
      if (ours === 'NOT_A_NUMBER') return expectNoNumber(rule, given)
      if (ours === 'WHOLE_DATA') return
      expect(JSON.stringify(ours)).toBe(JSON.stringify(jsonLogic.apply(rule as jsonLogic.RulesLogic, given)))
      compared += 1
    }),
    { numRuns: 6_000 },
  )
  expect(compared).toBeGreaterThan(2_000)
})

test.each([
  ['1 == "1"', { '==': [1, '1'] }, {}, true],
  ['between, open', { '<': [1, 2, 3] }, {}, true],
  ['between, closed', { '<=': [1, 1, 3] }, {}, true],
  ['shorthand for one argument', { '!': true }, {}, false],
  ['if without arguments', { if: [] }, {}, null],
  ['if, else if, else', { if: [false, 'a', false, 'b', 'c'] }, {}, 'c'],
  ['?: is if', { '?:': [true, 1, 2] }, {}, 1],
  ['cast by +', { '+': '3.14' }, {}, 3.14],
  ['negation', { '-': [2] }, {}, -2],
  ['var by position', { var: 1 }, ['apple', 'banana'], 'banana'],
  ['var with a default', { var: ['z', 26] }, { a: 1 }, 26],
  ['a stored null is not absent', { var: ['a', 26] }, { a: null }, null],
  ['missing of a computed list', { missing: { merge: ['a', { if: [true, ['b'], []] }] } }, { a: 1 }, ['b']],
  ['some of not enough', { missing_some: [2, ['a', 'b', 'c']] }, { a: 1 }, ['b', 'c']],
  ['in a text', { in: ['Spring', 'Springfield'] }, {}, true],
  ['cat', { cat: ['I love', ' pie', 1, null] }, {}, 'I love pie1'],
  ['substr from the end', { substr: ['jsonlogic', 4, -2] }, {}, 'log'],
  ['merge flattens once', { merge: [1, [2, [3]]] }, {}, [1, 2, [3]]],
  ['none of nothing', { none: [[], true] }, {}, true],
  ['some of nothing', { some: [[], true] }, {}, false],
  ['filter', { filter: [{ var: 'xs' }, { '>=': [{ var: '' }, 2] }] }, { xs: [1, 2, 3] }, [2, 3]],
] as [string, Rule, Json, Json][])('%s', (_name, rule, given, expected) => {
  expect(answerOf(rule, given)).toEqual(expected)
  expect(jsonLogic.apply(rule as jsonLogic.RulesLogic, given)).toEqual(expected)
})

function answerOf(rule: Rule, given: Json): Json | undefined {
  const compiled = compileExpression(rule)
  if (!compiled.ok) throw new Error(`${JSON.stringify(rule)} was refused: ${compiled.fault[0]!.message}`)
  try {
    return compiled.value.evaluate(given)
  } catch (error) {
    if (error instanceof ConditionError) return error.code
    throw error
  }
}

/**
 * The reference must have met NaN, Infinity or a null product on the way: seen by wrapping each arithmetic operator.
 */
function expectNoNumber(rule: Rule, given: Json): void {
  let met = false
  jsonLogic.add_operation('check', (value: unknown) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) met = true
    return value
  })
  jsonLogic.apply(withChecks(rule) as jsonLogic.RulesLogic, given)
  jsonLogic.rm_operation('check')
  expect(met).toBe(true)
}

function withChecks(rule: Json): Json {
  if (Array.isArray(rule)) return rule.map(withChecks)
  if (!isJsonObject(rule)) return rule
  const [operator, args] = Object.entries(rule)[0]!
  const checked = { [operator]: withChecks(args) }
  return ['+', '-', '*', '/', '%', 'min', 'max'].includes(operator) ? { check: [checked] } : checked
}

const scalar = fc.oneof(
  fc.constantFrom<Json>(null, true, false, '', '0', '1', 'x', 'vip', '3 pieces', 'a', 'xs'),
  fc.integer({ min: -5, max: 20 }),
  fc.constantFrom(0.5, 1e21, -0.25),
)

const data: fc.Arbitrary<Json> = fc.record(
  {
    a: scalar,
    b: scalar,
    s: fc.constantFrom('x', 'a', 'u.name', 'jsonlogic'),
    xs: fc.array(scalar, { maxLength: 5 }),
    rows: fc.array(fc.record({ a: scalar, xs: fc.array(scalar, { maxLength: 3 }) }, { noNullPrototype: true }), {
      maxLength: 3,
    }),
    u: fc.record(
      { name: scalar, tags: fc.array(fc.constantFrom('vip', 'new'), { maxLength: 3 }) },
      { noNullPrototype: true },
    ),
  },
  { requiredKeys: ['s'], noNullPrototype: true },
)

const path = fc.constantFrom('a', 'b', 's', 'xs', 'rows', 'u', 'u.name', 'u.tags', 'xs.1', 'u.tags.0', 'zz', 'zz.y')
const itemPath = fc.oneof(path, fc.constantFrom('', 'current', 'accumulator'))

function rules(depth: number, paths: fc.Arbitrary<string>): fc.Arbitrary<Rule> {
  const variable = fc.oneof(
    paths.map((name): Rule => ({ var: name })),
    fc.tuple(paths, scalar).map(([name, otherwise]): Rule => ({ var: [name, otherwise] })),
  )
  const leaf = fc.oneof(scalar, variable, variable)
  if (depth === 0) return leaf
  const inner = rules(depth - 1, paths)
  const item = rules(depth - 1, itemPath)
  const call = (names: readonly string[], min: number, max: number): fc.Arbitrary<Rule> =>
    fc
      .tuple(fc.constantFrom(...names), fc.array(inner, { minLength: min, maxLength: max }))
      .map(([name, args]) => ({ [name]: args }))
  const list = fc.oneof(variable, fc.array(inner, { maxLength: 3 }), inner)
  return fc.oneof(
    leaf,
    call(['==', '===', '!=', '!==', '>', '>=', 'in', '/', '%'], 2, 2),
    call(['<', '<='], 2, 3),
    call(['!', '!!'], 1, 1),
    call(['and', 'or', '+', 'min', 'max'], 1, 4),
    call(['*'], 2, 4),
    call(['-'], 1, 2),
    call(['if', '?:', 'cat', 'merge'], 0, 5),
    fc
      .tuple(inner, fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }))
      .map((args): Rule => ({ substr: args })),
    fc.array(paths, { maxLength: 4 }).map((names): Rule => ({ missing: names })),
    fc.tuple(fc.nat(3), fc.array(paths, { maxLength: 4 })).map((args): Rule => ({ missing_some: args })),
    fc.constant<Rule>({ var: { var: 's' } }),
    fc.constant<Rule>({ missing: { merge: [{ var: 's' }, ['a', 'b']] } }),
    fc
      .tuple(fc.constantFrom('map', 'filter', 'all', 'none', 'some'), list, item)
      .map(([name, items, body]): Rule => ({ [name]: [items, body] })),
    fc.tuple(list, item, inner).map((args): Rule => ({ reduce: args })),
  )
}

const ruleAtRoot = rules(3, path)
