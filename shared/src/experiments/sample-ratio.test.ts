import { describe, expect, test } from 'vitest'
import { chiSquaredRatio, logBayesFactor, RATIO_BLOCKS, sequentialRatioP } from './sample-ratio.ts'

const even = (a: number, b: number) => [{ weights: [1, 1], counts: [a, b] }]

describe('the sizes of the groups', () => {
  test('are believed while they are as planned, and block when they are not', () => {
    expect(sequentialRatioP([even(50, 50), even(505, 495)])).toBe(1)
    expect(sequentialRatioP([even(5400, 4600)])).toBeLessThan(RATIO_BLOCKS)
  })

  test('what was seen once is not forgotten when the counts come right again', () => {
    expect(sequentialRatioP([even(700, 300), even(5000, 5000)])).toBeLessThan(RATIO_BLOCKS)
  })

  test('follow each epoch by its own weights', () => {
    const epochs = [
      { weights: [9, 1], counts: [900, 100] },
      { weights: [1, 9], counts: [100, 900] },
    ]
    expect(sequentialRatioP([epochs])).toBe(1)
    expect(chiSquaredRatio(epochs).p).toBe(1)
    expect(sequentialRatioP([[{ weights: [1, 9], counts: [900, 100] }]])).toBe(0)
  })

  test('an arm without weight is no degree of freedom', () => {
    const { df, p } = chiSquaredRatio([{ weights: [1, 1, 0], counts: [5100, 4900, 0] }])
    expect(df).toBe(1)
    expect(p).toBeCloseTo(0.0455, 4)
  })

  test('a customer in an arm without weight is proof by itself', () => {
    expect(logBayesFactor({ weights: [1, 0], counts: [10, 1] })).toBe(Number.POSITIVE_INFINITY)
  })

  test('published chi-squared tests', () => {
    expect(chiSquaredRatio(even(44_000, 45_000)).p).toBeCloseTo(0.0008, 4)
    expect(chiSquaredRatio(even(600, 400)).p * 1e10).toBeCloseTo(2.54, 2)
  })
})
