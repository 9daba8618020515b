import { describe, expect, test } from 'vitest'
import { absoluteEffect } from './effect.ts'
import { type EpochPair, stratify } from './stratify.ts'

const counts = (n: number, sum: number) => ({ n, active: sum, sum, squares: sum })

const pair = (epoch: number, weights: number[], control: [number, number], treatment: [number, number]): EpochPair => ({
  epoch,
  weights,
  control: counts(...control),
  treatment: counts(...treatment),
})

const effect = (...epochs: EpochPair[]) => {
  const { control, treatment, dropped } = stratify('proportion', epochs)
  return { ...absoluteEffect(control, treatment), dropped }
}

describe('comparing within epochs', () => {
  test('one epoch is the plain comparison', () => {
    const { estimate, n, df } = effect(pair(0, [1, 1], [1000, 50], [1000, 60]))
    expect(estimate).toBeCloseTo(0.01, 12)
    expect(n).toBe(2000)
    expect(df).toBeGreaterThan(1900)
  })

  test('a change of weights between a good and a bad week makes no difference of the arms', () => {
    const { estimate } = effect(pair(0, [9, 1], [9000, 450], [1000, 50]), pair(1, [1, 9], [1000, 100], [9000, 900]))
    expect(estimate).toBeCloseTo(0, 12)
  })

  test('a small epoch joins its neighbour of the same weights, however they are written', () => {
    const { n, dropped } = effect(pair(0, [1, 1], [1000, 50], [1000, 60]), pair(1, [50, 50], [20, 1], [30, 2]))
    expect(n).toBe(2050)
    expect(dropped).toEqual([])
  })

  test('a small epoch of other weights is left out, and said so', () => {
    const { n, dropped } = effect(pair(0, [1, 1], [1000, 50], [1000, 60]), pair(1, [9, 1], [900, 40], [30, 2]))
    expect(n).toBe(2000)
    expect(dropped).toEqual([1])
  })

  test('a cell without conversions does not claim to know its rate exactly', () => {
    const { se } = effect(pair(0, [1, 1], [1000, 50], [1000, 60]), pair(1, [9, 1], [60, 0], [60, 0]))
    const alone = effect(pair(0, [1, 1], [1000, 50], [1000, 60]))
    expect(se).toBeGreaterThan((alone.se * 2000) / 2120)
  })
})
