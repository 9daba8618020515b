import { expect, test } from 'vitest'
import { Fault } from './fault.ts'
import { parseGuarded } from './json-guard.ts'

function codeOf(text: string): string {
  try {
    parseGuarded(text)
    return 'read'
  } catch (error) {
    if (error instanceof Fault) return error.detail.code
    throw error
  }
}

test('ordinary JSON is read as it is', () => {
  expect(parseGuarded('{"a":[1,"中文 😀",null,true],"b":{"c":"\\\\u0000"}}')).toEqual({
    a: [1, '中文 😀', null, true],
    b: { c: '\\u0000' },
  })
})

test('reserved keys are refused however they are written', () => {
  for (const text of [
    '{"__proto__":{}}',
    '[{"constructor":{}}]',
    '{"\\u005f\\u005fproto\\u005f\\u005f":1}',
    '{"a":{"prototype":1}}',
  ])
    expect(codeOf(text)).toBe('RESERVED_KEY')
})

test('what no database can keep is refused before it gets there', () => {
  for (const text of ['"\\u0000"', '{"a\\u0000":1}', '"\\ud800"', '["\\udc00x"]']) expect(codeOf(text)).toBe('BAD_TEXT')
})

test('depth is measured before anything recurses', () => {
  expect(codeOf('['.repeat(500_000))).toBe('TOO_DEEP')
  expect(codeOf(`${'['.repeat(100)}${']'.repeat(100)}`)).toBe('read')
  expect(codeOf(`["${'['.repeat(1_000)}\\"${'{'.repeat(1_000)}"]`)).toBe('read')
})

test('broken JSON says so, and where', () => {
  for (const text of ['', '{', '{"a":01}', '[1,]', 'undefined']) expect(codeOf(text)).toBe('BAD_JSON')
  expect(() => parseGuarded('{"id":"e1",\n"customer":}')).toThrow('Line 2, column 12')
})

test('a key that stands twice is refused, at any depth and however it is written', () => {
  for (const text of ['{"a":1,"a":1}', '[{"b":[{"a":1,"\\u0061":2}]}]', '{"a":{"a":1},"a":[]}', '{"0":1,"0":2}'])
    expect(codeOf(text)).toBe('DUP_KEY')
  for (const text of ['{"a":{"a":{"a":":"}}}', '[{"a":1},{"a":2}]', '{":":":","\\"":":"}', '[1,2]', '"a:b"'])
    expect(codeOf(text)).toBe('read')
  expect(() => parseGuarded('{"amount":1,"amount":100}')).toThrow(
    'The key "amount" stands twice in one object (line 1)',
  )
})
