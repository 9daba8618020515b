import { expect, test } from 'vitest'
import { hasPersonalNumber, redact } from './redact.ts'

test.each([
  ['打我电话13812345678谢谢', '打我电话138****5678谢谢'],
  ['+86 138 1234 5678', '+86 138 **** 5678'],
  ['138-1234-5678 / 13900001111', '138-****-5678 / 139****1111'],
  ['身份证 11010519491231002X', '身份证 110105**********2X'],
])('%s is shown as %s', (text, shown) => {
  expect(redact(text)).toBe(shown)
  expect(hasPersonalNumber(text)).toBe(true)
})

test.each([
  '订单 2026112713812345678 到哪了',
  '快递 SF1381234567890',
  '12812345678',
  '110105194913310021',
  '一共 138 件，1234 元',
  'A11010519491231002X',
])('%s is left as it is', (text) => {
  expect(redact(text)).toBe(text)
})
