import { expect, test } from 'vitest'
import { fillIn, openVariable } from './fill-in.ts'

const text = '{{customer}}您好，我是{{agent}}。订单 {{order}} 已发出，{{code}}'

test('what is known is put in, the rest stays to be seen', () => {
  expect(fillIn(text, { customer: '李丽', agent: '阿林' })).toBe('李丽您好，我是阿林。订单 {{order}} 已发出，{{code}}')
})

test('a reply with a gap of ours is not ready; other braces are the text’s own', () => {
  expect(openVariable(fillIn(text, { customer: '李丽', agent: '阿林' }))).toBe('{{order}}')
  expect(openVariable(fillIn(text, { customer: 'a', agent: 'b', order: 'c' }))).toBeNull()
})
