import { MINUTE } from '@usher/shared/base/time'
import { expect, it } from 'vitest'
import { shareDue } from './pace.ts'

/** Everybody who goes when a worker looks at these instants. */
function goneAt(perMinute: number, instants: readonly number[]): number {
  let [nextAt, gone] = [0, 0]
  for (const now of instants) {
    const share = shareDue(nextAt, perMinute, now)
    gone += share.customers
    nextAt = share.nextAt
  }
  return gone
}
const everySecond = Array.from({ length: 60 }, (_, second) => second * 1_000)

it.each([1, 7, 60, 600, 60_000])(
  'at %d a minute so many go in a minute, and one more at its very start',
  (perMinute) => {
    expect(goneAt(perMinute, [...everySecond, MINUTE])).toBe(perMinute + 1)
  },
)

it('goes as fast however often somebody looks', () => {
  const often = Array.from({ length: 600 }, (_, tenth) => tenth * 100)
  expect(goneAt(100, [...often, MINUTE])).toBe(goneAt(100, [...everySecond, MINUTE]))
})

it('makes up for five seconds, not for a night without workers', () => {
  expect(shareDue(0, 60, 8 * 60 * MINUTE).customers).toBe(6)
})

it('nobody goes before it is due', () => {
  expect(shareDue(10_000, 60, 9_999)).toEqual({ customers: 0, nextAt: 10_000 })
})
