import { expect, test } from 'vitest'
import { type Expected, forecast, liftWithin } from './forecast.ts'

const expected: Expected = {
  ...{ kind: 'proportion', mean: 0.05, variance: 0.0475, perDay: 1000, shares: [0.5, 0.5] },
  ...{ alpha: 0.05, windowDays: 7 },
}

test('five per cent lifted by a fifth needs 8,155 in each group, and as long as they take to come and mature', () => {
  expect(forecast(expected, 0.2)).toEqual({ plannedN: 16_310, days: 21 + 7 })
})

test('a small arm takes longer', () => {
  const small = forecast({ ...expected, shares: [0.9, 0.1] }, 0.2)!
  expect(small.plannedN).toBeGreaterThan(2 * 16_310)
  expect(small.days).toBeGreaterThan(28)
})

test('what takes three weeks to show is what three weeks show', () => {
  const n = forecast({ ...expected, perDay: 16_310 / 21 }, 0.2)!
  expect(n.days).toBe(21 + 7)
  expect(liftWithin({ ...expected, perDay: 16_310 / 21 }, 3)).toBeCloseTo(0.2, 1)
})

test('nothing is foretold where nobody comes or nothing is to lift', () => {
  expect(forecast({ ...expected, mean: 0 }, 0.2)).toBeNull()
  expect(forecast({ ...expected, perDay: 0 }, 0.2)).toMatchObject({ days: null })
  expect(forecast({ ...expected, mean: 0.9, variance: 0.09 }, 0.2)).toBeNull()
  expect(liftWithin({ ...expected, perDay: 0 }, 3)).toBeNull()
})
