import { expect, test } from 'vitest'
import { withNumberAt } from './with-number-at.ts'

test('a number is put where the path leads, and everything else stays', () => {
  expect(withNumberAt({ a: 1 }, ['amount'], 5)).toEqual({ a: 1, amount: 5 })
  expect(withNumberAt({ order: { id: 'o', amount: 1 } }, ['order', 'amount'], 5)).toEqual({
    order: { id: 'o', amount: 5 },
  })
  expect(withNumberAt({ order: 'o' }, ['order', 'amount'], 5)).toEqual({ order: { amount: 5 } })
})
