import { expect, test } from 'vitest'
import { daysLeft } from './days-left.ts'

const looks = (...counts: readonly number[]) => counts.map((n, day) => ({ day, n }))

test('goes on at the pace of the last days', () => {
  expect(daysLeft(looks(100, 200, 300), 1000)).toBe(7)
  expect(daysLeft([...looks(0, 1000), { day: 15, n: 1140 }, { day: 16, n: 1150 }], 1160)).toBe(1)
})

test('nothing is left at the planned number, and nothing is told without a pace', () => {
  expect(daysLeft(looks(500, 1000), 1000)).toBe(0)
  expect(daysLeft([], 1000)).toBeNull()
  expect(daysLeft(looks(100), 1000)).toBeNull()
  expect(daysLeft(looks(100, 100), 1000)).toBeNull()
})
