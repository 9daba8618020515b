import { expect, test } from 'vitest'
import { rebalanced, spread } from './weights.ts'

const sum = (weights: readonly number[]) => weights.reduce((all, weight) => all + weight, 0)

test('setting one share moves the others in proportion', () => {
  expect(rebalanced([50, 50], 0, 70)).toEqual([70, 30])
  expect(rebalanced([50, 30, 20], 0, 0)).toEqual([0, 60, 40])
  expect(rebalanced([100, 0, 0], 0, 40)).toEqual([40, 30, 30])
})

test('whole shares always add up to the total', () => {
  for (const weights of [
    [1, 1, 1],
    [33, 33, 33],
    [0, 0, 0, 0, 0, 0, 0],
    [7, 11, 13, 17],
  ]) {
    expect(sum(spread(weights, 100))).toBe(100)
    expect(sum(rebalanced(weights, 1, 41))).toBe(100)
  }
})

test('a share outside 0 to 100 is brought back', () => {
  expect(rebalanced([50, 50], 1, 400)).toEqual([0, 100])
  expect(rebalanced([50, 50], 1, -3)).toEqual([100, 0])
})
