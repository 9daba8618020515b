import { expect, it } from 'vitest'
import { atRate, chunksOf, eachOf, median, percentile, until } from './measure.ts'

it('interpolates percentiles, and has none for no values', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(percentile([0, 100], 0.99)).toBeCloseTo(99)
  expect(percentile([], 0.5)).toBe(0)
})

it('works through every item once, never more than allowed at a time', async () => {
  let underWay = 0
  let most = 0
  const seen: number[] = []
  await eachOf([1, 2, 3, 4, 5], 2, async (item) => {
    most = Math.max(most, ++underWay)
    await Promise.resolve()
    seen.push(item)
    underWay--
  })
  expect(seen.sort()).toEqual([1, 2, 3, 4, 5])
  expect(most).toBe(2)
})

it('cuts lists without losing the rest', () => {
  expect(chunksOf([1, 2, 3], 2)).toEqual([[1, 2], [3]])
})

it('keeps a pace whether the earlier ones are through or not', async () => {
  const starts: number[] = []
  await atRate(1_000, 5, async () => {
    starts.push(performance.now())
  })
  expect(starts).toHaveLength(5)
  expect(starts[4]! - starts[0]!).toBeGreaterThanOrEqual(3)
})

it('does not wait for ever', async () => {
  await expect(until('the moon is blue', () => false, { atMostMs: 5 })).rejects.toThrow('the moon is blue')
})
