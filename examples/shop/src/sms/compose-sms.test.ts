import { expect, it } from 'vitest'
import { composeSms } from './compose-sms.ts'

it('signs a message and says the way out, once', () => {
  expect(composeSms(' 您的订单会晚到 ')).toEqual({ ok: true, text: '【青禾小店】您的订单会晚到 拒收请回复R', parts: 1 })
  expect(composeSms('您的订单会晚到，拒收请回复R')).toMatchObject({ text: '【青禾小店】您的订单会晚到 拒收请回复R' })
})

it.each([
  [57, 1],
  [58, 2],
  [121, 2],
  [122, 3],
  [487, 8],
])('counts %i characters as %i parts, signature and way out included', (length, parts) => {
  expect(composeSms('长'.repeat(length))).toMatchObject({ ok: true, parts })
})

it.each([
  ['', 'EMPTY'],
  ['【别家】你好', 'OWN_SIGNATURE'],
  ['长'.repeat(488), 'TOO_LONG'],
])('refuses what a carrier would refuse: %s', (words, code) => {
  expect(composeSms(words)).toMatchObject({ ok: false, code })
})
