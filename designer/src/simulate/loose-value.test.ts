import { expect, test } from 'vitest'
import { loose, looseText } from './loose-value.ts'

test('a typed value is what it looks like', () => {
  expect(['12', '1.5', 'true', 'null', '[1]', '金卡', '', '"x"'].map(loose)).toEqual([
    12,
    1.5,
    true,
    null,
    [1],
    '金卡',
    '',
    '"x"',
  ])
})

test('phone numbers and ids with a leading zero stay text', () => {
  expect([loose('13800138000'), loose('007')]).toEqual(['13800138000', '007'])
})

test('a value is shown as it would be typed', () => {
  for (const value of [12, true, null, '金卡', [1, 2]]) expect(loose(looseText(value))).toEqual(value)
})
