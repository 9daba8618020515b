import { it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'

const check = () => driveNode('couponCheck', { coupon: 'autumn-20' }).enter()

it.each([
  ['used', 'used'],
  ['unused', 'unused'],
  ['expired', 'none'],
  ['none', 'none'],
  ['something new', 'none'],
])('a coupon that is %s leaves by %s', (state, port) => {
  check().expectAsked('checkCoupon', { coupon: 'autumn-20' }).settles({ state }).expectFinished(port)
})

it('leaves by none when nobody can tell', () => {
  check().fails('UNAVAILABLE').expectFinished('none')
})
