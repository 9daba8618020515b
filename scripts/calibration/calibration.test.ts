import { describe, expect, test } from 'vitest'
import { reweighting } from './epochs.ts'
import { atLeast, atMost, type Gate, holds, spread, within } from './gate.ts'
import { guardrail } from './guardrail.ts'
import { fixedHorizon } from './horizon.ts'
import { maturing } from './maturing.ts'
import { heavyTail } from './outcomes.ts'
import { binomial, normal, randomOf } from './random.ts'
import { manyTreatments } from './treatments.ts'

const moments = (count: number, value: () => number) => {
  const values = Array.from({ length: count }, value)
  const mean = values.reduce((sum, one) => sum + one, 0) / count
  return { mean, variance: values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (count - 1) }
}

describe('chance', () => {
  test('is the same for one seed, and another for another', () => {
    const stream = (seed: number) => Array.from({ length: 5 }, randomOf(seed))
    expect(stream(7)).toEqual(stream(7))
    expect(stream(7)).not.toEqual(stream(8))
  })

  test('binomial counts have their mean and variance', () => {
    const random = randomOf(1)
    const draw = binomial(250, 0.02)
    const { mean, variance } = moments(40_000, () => draw(random))
    expect(mean).toBeCloseTo(5, 1)
    expect(variance / 4.9).toBeCloseTo(1, 1)
  })

  test('normal numbers have theirs', () => {
    const random = randomOf(2)
    const { mean, variance } = moments(40_000, () => normal(random))
    expect(mean).toBeCloseTo(0, 1)
    expect(variance).toBeCloseTo(1, 1)
  })
})

describe('a bound', () => {
  test('is kept or broken, and a share says how far another seed could be', () => {
    expect(holds(atMost('', 40, 1000, 0.05))).toBe(true)
    expect(holds(atMost('', 60, 1000, 0.05))).toBe(false)
    expect(holds(atLeast('', 940, 1000, 0.95))).toBe(false)
    expect(holds(within('', 0.5, 0.4, 0.6))).toBe(true)
    expect(spread(atMost('', 40, 1000, 0.05))![1]).toBeGreaterThan(0.05)
    expect(spread(within('', 0.5, 0.4, 0.6))).toBeNull()
  })
})

/** The quick ones; all of them are measured by `npm run calibrate`. */
describe.each<Gate>([fixedHorizon, maturing, reweighting, heavyTail, manyTreatments, guardrail])(
  '$id $name',
  ({ measure }) => {
    test('holds, and its wrong ways are seen', () => {
      for (const result of measure()) expect(holds(result), `${result.what}: ${result.measured}`).toBe(true)
    })
  },
)
