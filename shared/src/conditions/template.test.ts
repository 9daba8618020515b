import { expect, test } from 'vitest'
import attacks from '../../fixtures/templates-attacks.json' with { type: 'json' }
import type { Json } from '../base/json.ts'
import type { Scope } from './scope.ts'
import { compiledTemplate, parseTemplate, renderJson, renderTemplate } from './template.ts'
import { TemplateError } from './template-error.ts'
import type { Sink } from './template-sinks.ts'
import { checkUrl } from './template-url.ts'

const scope: Scope = {
  customer: {
    id: 'c-1',
    name: 'Li Lei',
    phone: '13812341234',
    points: 12345.5,
    member: true,
    address: { city: '上海', lines: ['a', 'b'] },
    joined: '2026-11-21T17:30:00Z',
    evil: '{{ customer.phone }}',
    empty: '',
    nothing: null,
  },
  tags: ['vip', 'new'],
  entry: { order_id: 'o-1' },
  event: null,
  context: { rows: [{ sku: 'A' }] },
  now: Date.parse('2026-11-22T16:00:00Z'),
  zone: 'Asia/Shanghai',
  events: [],
}

/** The rows whose template is a text of this layer; the others are about sinks below, addresses and channels. */
const own = attacks.cases.filter(({ id }) => id <= 'tpl-029')

test.each(own)('attack $id: $template', ({ template, expect: expected }) => {
  expect(outcomeOf(template)).toBe(expected)
})

test('a path reads own data only, whatever JavaScript would find there', () => {
  expect(outcomeOf('[{{ customer.constructor.constructor }}{{ customer.__proto__.x }}{{ tags.length }}]')).toBe('[]')
})

test('loops and other languages are text', () => {
  expect(outcomeOf('{% for a in (1..1000) %}x{% endfor %}')).toBe('{% for a in (1..1000) %}x{% endfor %}')
})

test('a value that looks like a template is printed as it is', () => {
  expect(outcomeOf('{{ customer.evil }}')).toBe('{{ customer.phone }}')
})

test('an absent value prints nothing, and default stands in for it', () => {
  expect(outcomeOf('[{{ customer.zz }}][{{ customer.nothing | upper }}]')).toBe('[][]')
  expect(outcomeOf('{{ customer.empty | default:"朋友" }}, {{ event.zz | default:0 }}')).toBe('朋友, 0')
})

test.each([
  ['{{ customer.name | upper | truncate:4 }}', 'LI …'],
  ['{{customer.name|lower}}', 'li lei'],
  ['{{ customer.phone | mask }} {{ customer.name | mask }}', '138****1234 L****i'],
  ['{{ customer.id | mask }}', 'c**'],
  ['{{ customer.points | number }} {{ customer.points | number:2 }}', '12,345.5 12,345.50'],
  ['{{ customer.points | money }} {{ customer.points | money:"JPY" }}', '¥12,345.50 JP¥12,346'],
  ['{{ customer.points | percent:1 }}', '1,234,550.0%'],
  ['{{ customer.joined | date }}', '2026-11-22'],
  ['{{ now | date:"M月D日 H:mm" }}', '11月23日 0:00'],
  ['{{ tags | join:"、" }} {{ tags.0 }}', 'vip、new vip'],
  ['{{ context.rows.0.sku }} {{ customer.address.city }} {{ customer.member }}', 'A 上海 true'],
  ["{{ customer.zz | default:'a \\'quoted\\' b' }}", "a 'quoted' b"],
])('%s is %s', (text, expected) => {
  expect(outcomeOf(text)).toBe(expected)
})

test.each([
  ['{{ tags }}', 'NOT_PRINTABLE'],
  ['{{ customer.address }}', 'NOT_PRINTABLE'],
  ['{{ customer.address | json }}', 'UNKNOWN_FILTER'],
  ['{{ customer.name | number }}', 'NOT_A_NUMBER'],
  ['{{ customer.name | date }}', 'NOT_AN_INSTANT'],
  ['{{ customer.points | money:"XXX" }}', 'FILTER_ARGUMENT'],
  ['{{ customer.name | truncate:0 }}', 'FILTER_ARGUMENT'],
  ['{{ customer }}', 'NOT_PRINTABLE'],
  ['{{ customer..name }}', 'TEMPLATE_SYNTAX'],
  ['{{ customer.name name }}', 'TEMPLATE_SYNTAX'],
])('%s is refused: %s', (text, code) => {
  expect(codeOf(text)).toBe(code)
})

test('all faults are found at once, each with its position', () => {
  const parsed = parseTemplate('a {{7*7}} b {{ customer }} c {{{x}}} d {{ customer.name }}')
  expect(!parsed.ok && parsed.fault.map(({ code, offset }) => [code, offset])).toEqual([
    ['TEMPLATE_SYNTAX', 2],
    ['NOT_PRINTABLE', 12],
    ['RAW_OUTPUT', 29],
  ])
})

test('a slip that is allowed is a warning', () => {
  const parsed = parseTemplate('{{ custmer.name }} {{ customer.name')
  expect(parsed.ok && parsed.value.warnings.map(({ code, offset }) => [code, offset])).toEqual([
    ['UNKNOWN_ROOT', 0],
    ['UNCLOSED_TAG', 19],
  ])
})

test('a template says what it reads', () => {
  expect(
    compiledTemplate('{{ customer.address.city }} {{ tags.0 }} {{ context.answer }} {{ entry.order_id }}').reads,
  ).toEqual({
    attributes: ['address'],
    allAttributes: false,
    tags: true,
    context: ['answer'],
    entry: ['order_id'],
    events: [],
  })
})

test('no template is larger than its limit, and a hundred thousand open braces are scanned once', () => {
  expect(codeOf('x'.repeat(16_385))).toBe('TEMPLATE_TOO_LARGE')
  const open = '{{ '.repeat(100_000)
  const parsed = parseTemplate(open, open.length)
  expect(parsed.ok && parsed.value.parts).toEqual([open])
  const closed = '{{ {{ }} '.repeat(30_000)
  const faulty = parseTemplate(closed, closed.length)
  expect(!faulty.ok && faulty.fault).toHaveLength(30_000)
})

test('a rendered text is no larger than its limit', () => {
  const long: Scope = { ...scope, customer: { name: 'x'.repeat(40_000) } }
  expect(() => renderTemplate(compiledTemplate('{{ customer.name }}{{ customer.name }}'), long, 'text')).toThrow(
    /TOO_LARGE/,
  )
})

test('a value cannot leave its HTML text or attribute', () => {
  const text = rendered(
    '<a title="{{ customer.name }}">{{ customer.name }}</a>',
    '"><img src=x onerror=alert(1)>',
    'html',
  )
  expect(text).toBe(`<a title="${ESCAPED}">${ESCAPED}</a>`)
})

const ESCAPED = '&#34;&#62;&#60;img src&#61;x onerror&#61;alert(1)&#62;'

test('a whole address from the data leads to the web or nowhere', () => {
  const whole = '{{ customer.name }}'
  for (const link of [
    'data:text/html,x',
    'javascript:alert(1)',
    ' JaVaScRiPt:x',
    '//evil.test',
    '/x',
    'https://a\\b',
    'https://',
  ]) {
    expect(rendered(whole, link, 'url')).toBe('#')
  }
  expect(rendered(whole, ' https://shop.test/a?b=1 ', 'url')).toBe('https://shop.test/a?b=1')
})

test('a customer cannot choose the host, the path or the parameters of an address', () => {
  for (const url of [
    'https://{{ customer.name }}/hook',
    'https://a.test{{ customer.name }}',
    '{{ customer.name }}/x',
    '/{{ customer.name }}',
  ]) {
    expect(() => rendered(url, 'x', 'url')).toThrow(/URL_TEMPLATE/)
    expect(checkUrl(compiledTemplate(url), 'link')).toHaveLength(1)
  }
  const url = 'https://a.test:8443/o/{{ customer.name }}?q={{ customer.name }}'
  expect(checkUrl(compiledTemplate(url), 'endpoint')).toEqual([])
  expect(rendered(url, "a/b?c&d#e'", 'url')).toBe('https://a.test:8443/o/a%2Fb%3Fc%26d%23e%27?q=a%2Fb%3Fc%26d%23e%27')
  expect(() => rendered(url, '..', 'url')).toThrow(/URL_SEGMENT/)
  expect(() => rendered('{{ customer.name }}', '..', 'url-segment')).toThrow(/URL_SEGMENT/)
  expect(checkUrl(compiledTemplate('{{ customer.name }}'), 'link')).toEqual([])
  expect(checkUrl(compiledTemplate('{{ customer.name }}'), 'endpoint')).toHaveLength(1)
})

test('a value cannot add a header', () => {
  expect(() => rendered('Re: {{ customer.name }}', 'a\r\nX-Admin: 1', 'header')).toThrow(/HEADER/)
  expect(rendered('Re: {{ customer.name }}', '订单', 'header')).toBe('Re: 订单')
})

test('a value cannot leave its JSON string', () => {
  const text = rendered('{"a":"{{ customer.name }}"}', '","b":"\\\n\ud800', 'json')
  expect(JSON.parse(text)).toEqual({ a: '","b":"\\\n\ufffd' })
})

test('marks that spoof are dropped, and letters of every script stay', () => {
  expect(rendered('{{ customer.name }}', 'a\u202Ecod.exe\u200B\u0000', 'text')).toBe('acod.exe')
  expect(rendered('{{ customer.name }}', `e${'\u0301'.repeat(1_000)}`, 'text')).toBe(`e${'\u0301'.repeat(4)}`)
  for (const name of ['李雷\n👨‍👩‍👧', 'नमस्ते', 'می‌خواهم', 'が'])
    expect(rendered('{{ customer.name }}', name, 'text')).toBe(name)
})

test('JSON is rendered text by text, and a text that is one tag keeps the type of its value', () => {
  const body = {
    id: '{{ customer.id }}',
    points: '{{ customer.points }}',
    zz: '{{ customer.zz }}',
    n: 1,
    list: ['您好 {{ customer.name }}'],
  }
  expect(renderJson(body, scope)).toEqual({ id: 'c-1', points: 12345.5, zz: null, n: 1, list: ['您好 Li Lei'] })
  const hostile: Json = JSON.parse('{"__proto__":"{{ customer.id }}"}')
  expect(JSON.stringify(renderJson(hostile, scope))).toBe('{"__proto__":"c-1"}')
  expect(() => renderJson({ all: '{{ customer.address }}' }, scope)).toThrow(/NOT_PRINTABLE/)
})

/** The text as a customer would get it; `ERR` when it is refused or cannot be rendered. */
function outcomeOf(text: string): string {
  const parsed = parseTemplate(text)
  return parsed.ok ? renderTemplate(parsed.value, scope, 'text') : 'ERR'
}

function codeOf(text: string): string {
  const parsed = parseTemplate(text)
  if (!parsed.ok) return parsed.fault[0]!.code
  try {
    return renderTemplate(parsed.value, scope, 'text')
  } catch (error) {
    if (error instanceof TemplateError) return error.code
    throw error
  }
}

function rendered(text: string, name: string, sink: Sink): string {
  return renderTemplate(compiledTemplate(text), { ...scope, customer: { name } }, sink)
}
