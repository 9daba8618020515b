import { expect, test } from 'vitest'
import { addressBucket, rateLimit } from './rate-limit.ts'

test('a key may try as often as allowed, then waits for the rest of its window', () => {
  const limit = rateLimit(2, 1_000)
  expect([limit.take('a', 0), limit.take('a', 10), limit.take('a', 400), limit.take('b', 400)]).toEqual([
    null,
    null,
    600,
    null,
  ])
  expect(limit.take('a', 1_000)).toBeNull()
})

test('a success forgets the failures before it', () => {
  const limit = rateLimit(1, 1_000)
  limit.take('a', 0)
  limit.forget('a')
  expect(limit.take('a', 1)).toBeNull()
})

test('all addresses of one IPv6 network share a bucket', () => {
  expect(addressBucket('2001:db8:1:2:3:4:5:6')).toBe(addressBucket('2001:db8:1:2:ffff::1'))
  expect(addressBucket('2001:db8:1:2::1')).not.toBe(addressBucket('2001:db8:1:3::1'))
})

test('an IPv4 address is the same however it is written', () => {
  expect(addressBucket('::ffff:203.0.113.7')).toBe(addressBucket('203.0.113.7'))
  expect(addressBucket('not an address')).toBe('unknown')
})
