import { expect, it } from 'vitest'
import { consentWish } from './consent-wish.ts'

it.each(['退订', 'TD', 'ｔｄ', '我要退订！', '「退订」', 'Unsubscribe.', 'stop'])(
  '%s wants no more marketing',
  (text) => {
    expect(consentWish(text)).toBe('out')
  },
)

it.each(['订阅', '恢复订阅', 'Subscribe'])('%s wants it again', (text) => {
  expect(consentWish(text)).toBe('in')
})

it.each(['退订的订单怎么退款', '我想退货', 'stop by the shop?', '订阅号是什么', ''])(
  '%s is about something else',
  (text) => {
    expect(consentWish(text)).toBeNull()
  },
)
