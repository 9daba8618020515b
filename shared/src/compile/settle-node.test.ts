import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Json, JsonObject } from '../base/json.ts'
import { catalogOf, defineNode } from '../engine/node-definition.ts'
import { catalog } from '../nodes/catalog.ts'
import { describeProblem } from './problems.ts'
import { readRule } from './read-language.ts'
import { settleNode } from './settle-node.ts'

function problemsOf(kind: string, config: JsonObject, kinds = catalog) {
  return settleNode({ id: 'n', kind, config, label: '', position: { x: 0, y: 0 } }, kinds).problems
}

function codesOf(kind: string, config: JsonObject) {
  return problemsOf(kind, config).map(({ code, field }) => `${code} ${field}`)
}

const question = { content: { kind: 'text', text: 'Size?' }, saveAs: 'size' }
const number = { answer: { kind: 'number', min: 3, max: 1 }, ...question }
const late = { answer: { kind: 'phone' }, reminders: [{ afterMs: 172_800_000, text: 'Still there?' }], ...question }

test.each<[string, JsonObject, string[]]>([
  ['wait', {}, ['CONFIG_MISSING /for']],
  ['wait', { for: 'ever' }, ['CONFIG_CHOICE /for']],
  ['wait', { for: 'duration' }, ['CONFIG_MISSING /ms']],
  ['wait', { for: 'duration', ms: '1d' }, ['CONFIG_TYPE /ms']],
  ['wait', { for: 'duration', ms: 59_999 }, ['CONFIG_TOO_SMALL /ms']],
  ['wait', { for: 'duration', ms: 1e12 }, ['CONFIG_TOO_BIG /ms']],
  ['wait', { for: 'localTime', time: '25:00' }, ['CONFIG_FORMAT /time']],
  ['wait', { for: 'duration', ms: 60_000, 'a/b': 1 }, ['CONFIG_UNKNOWN_FIELD /a~1b']],
  ['branch', { cases: [] }, ['CONFIG_TOO_SHORT /cases']],
  ['goal', { name: 'x'.repeat(61) }, ['CONFIG_TOO_LONG /name']],
  ['message', { content: { kind: 'text', text: 'x' }, class: 'spam' }, ['CONFIG_CHOICE /class']],
  ['attribute', { set: [{ name: 'id', value: { literal: 1 } }] }, ['CONFIG_INVALID /set/0/name']],
  ['attribute', { set: [{ name: 'a', value: { template: 7 } }] }, ['CONFIG_TYPE /set/0/value/template']],
  ['teleport', {}, ['UNKNOWN_TYPE undefined']],
  ['goal', { name: '' }, ['MISSING_FIELD /name']],
  ['message', { content: { kind: 'text', text: ' ' } }, ['EMPTY_TEXT /content/text']],
  ['tag', {}, ['NOTHING_TO_DO /add']],
  ['httpRequest', { url: 'https://{{ customer.host }}/x' }, ['URL_TEMPLATE /url']],
  ['httpRequest', { url: 'javascript:1' }, ['BAD_URL /url']],
  ['ask', number, ['EMPTY_RANGE /answer/min']],
  ['ask', late, ['REMINDER_TIME /reminders/0/afterMs']],
])('the kind %s with %j has the problems %j', (kind, config, codes) => {
  expect(codesOf(kind, config)).toEqual(codes)
})

test('a length of time reads as one, in both languages', () => {
  const [problem] = problemsOf('wait', { for: 'duration', ms: 1 })
  expect(problem?.message).toBe('"ms" must be at least 1 minute.')
  expect(describeProblem(problem!, 'zh').message).toBe('“ms”不能小于 1 分钟。')
})

test('a credential that was typed into the settings is an error at its place', () => {
  const headers = [{ name: 'Authorization', value: 'Bearer abc' }]
  expect(codesOf('httpRequest', { url: 'https://shop.example/x', headers })).toEqual([
    'SECRET_IN_CONFIG /headers/0/value',
  ])
})

describe('conditions', () => {
  const nested = (depth: number): Json => (depth === 0 ? 1 : { '!': nested(depth - 1) })
  test.each<[string, Json]>([
    ['RULE_NOT_A_RULE', { a: 1, b: 2 }],
    ['RULE_UNKNOWN_OPERATOR', { teleport: 1 }],
    ['RULE_ARITY', { '/': [1] }],
    ['RULE_WHOLE_DATA', { var: '' }],
    ['RULE_TOO_DEEP', nested(40)],
    ['RULE_TOO_MANY_NODES', { and: Array.from({ length: 40 }, () => ({ in: [1, Array(40).fill(1)] })) }],
    ['RULE_TOO_MANY_ARGUMENTS', { and: Array(300).fill(true) }],
    ['RULE_TOO_LARGE', { '==': ['x'.repeat(20_000), 1] }],
    ['RULE_UNKNOWN_VARIABLE_ROOT', { var: 'secrets.key' }],
    ['RULE_COMPUTED_PATH', { var: [{ cat: ['customer', '.x'] }] }],
    ['RULE_LITERAL_NEEDED', { count_events: [{ var: 'entry.name' }] }],
    ['RULE_BAD_HOURS', { clock_between: ['9', '21:00'] }],
    ['RULE_UNKNOWN_UNIT', { count_events: ['order_paid', { within: 3, unit: 'moon' }] }],
  ])('%s is told with its pointer', (code, when) => {
    const problems = problemsOf('branch', { cases: [{ id: 'a', label: 'A', when }] })
    const found = problems.find((problem) => problem.code === code)
    expect(problems.map((problem) => problem.code)).toContain(code)
    expect(found?.field).toMatch(/^\/cases\/0\/when/)
    expect(describeProblem(found!, 'zh').message).not.toContain('{')
  })
})

test('a number that is none is told, though no file can hold it', () => {
  const { problems } = readRule({ '>': [Number.POSITIVE_INFINITY, 1] }, { field: '/settings/x' })
  expect(problems).toMatchObject([{ code: 'RULE_NOT_A_NUMBER', field: '/settings/x/>/0' }])
})

describe('texts', () => {
  test.each<[string, string, string]>([
    ['TEMPLATE_SYNTAX', '{{7*7}}', 'error'],
    ['TEMPLATE_EMPTY_TAG', '{{ }}', 'error'],
    ['TEMPLATE_RAW_OUTPUT', '{{{customer.name}}}', 'error'],
    ['TEMPLATE_UNKNOWN_FILTER', '{{ customer.name | constructor }}', 'error'],
    ['TEMPLATE_FILTER_ARGUMENT', '{{ customer.name | default }}', 'error'],
    ['TEMPLATE_NOT_PRINTABLE', '{{ customer }}', 'error'],
    ['TEMPLATE_UNCLOSED_TAG', 'Hi {{ customer.name', 'warning'],
    ['TEMPLATE_UNKNOWN_ROOT', 'Hi {{ secret.key }}', 'warning'],
  ])('%s is told for %j', (code, text, severity) => {
    const problems = problemsOf('message', { content: { kind: 'text', text } })
    expect(problems).toMatchObject([{ code, severity, field: '/content/text' }])
  })
})

test('what a kind of one’s own finds keeps its own words, and a large text of it is told', () => {
  const own = defineNode({
    kind: 'own',
    config: z.strictObject({ text: z.string() }),
    starter: () => ({ text: '' }),
    ports: () => ['next'] as const,
    enter: () => ({ kind: 'follow', port: 'next' }),
    proofs: ({ text }) => ({ waitsAtLeastMs: 0, waitsAtMostMs: 0, effects: [], templates: [{ field: '/text', text }] }),
    checks: () => [
      { code: 'OWN_CODE', severity: 'advice', field: '/text', message: 'Own words.', fix: 'Own way out.' },
    ],
  })
  const problems = problemsOf('own', { text: 'x'.repeat(20_000) }, catalogOf(own))
  expect(problems.map(({ code }) => code)).toEqual(['OWN_CODE', 'TEMPLATE_TOO_LARGE'])
  expect(describeProblem(problems[0]!, 'zh')).toEqual({ message: 'Own words.', fix: 'Own way out.' })
})
