import { describe, expect, test } from 'vitest'
import { draw, variantSalt } from '../base/draw.ts'
import { coverageSalt, globalHoldoutSalt, groupSalt, journeyHoldoutSalt } from '../base/salts.ts'
import { benjaminiHochberg, sharedAlpha } from './adjust-p.ts'
import { leastShare, mayAdapt, nextWeights, WEIGHTS_SUM } from './allocation.ts'
import { judgeGuardrail } from './guardrail.ts'
import { detectableByHoldout, detectableLift, powerOf, runtimeDays, sampleSize } from './power.ts'
import { sumUp } from './sums.ts'

describe('how many customers', () => {
  const arms = (c: number, t: number) => ({
    control: { share: 0.5, variance: c * (1 - c) },
    treatment: { share: 0.5, variance: t * (1 - t) },
  })

  test('five against six per cent needs 8,155 in each group', () => {
    const n = sampleSize({ difference: 0.01, ...arms(0.05, 0.06), alpha: 0.05, power: 0.8 })
    expect(Math.ceil(n / 2)).toBe(8155)
  })

  test('a share of alpha for the planned look costs 7 % more, and each further treatment more', () => {
    const of = (alpha: number, treatments: number) =>
      sampleSize({ difference: 0.01, ...arms(0.05, 0.06), alpha, power: 0.8, treatments })
    expect(of(0.04, 1) / of(0.05, 1)).toBeCloseTo(1.068, 3)
    expect(of(0.05, 2)).toBeGreaterThan(of(0.05, 1))
  })

  test('the smallest lift that can be found is found with just that power', () => {
    const expectation = { mean: 0.05, variance: 0.0475, perArm: 10_000, k: 1.96 }
    const lift = detectableLift(0.8, expectation)!
    expect(powerOf(lift, expectation)).toBeCloseTo(0.8, 9)
    expect(detectableLift(0.8, { ...expectation, perArm: 2 })).toBeNull()
  })

  test('a test runs for whole weeks, and then until the last customers have matured', () => {
    expect(runtimeDays(16_000, 1000, 7)).toBe(21 + 7)
    expect(runtimeDays(10, 1000, 3)).toBe(7 + 3)
  })

  test('a holdout of half shows most', () => {
    const of = (share: number) =>
      detectableByHoldout({ share, customers: 100_000, variance: 1, alpha: 0.05, power: 0.8 })
    expect(of(0.05)).toBeGreaterThan(2 * of(0.5))
  })
})

describe('many treatments and many metrics', () => {
  test('treatments share alpha', () => expect(sharedAlpha(0.01, 4)).toBe(0.0025))

  test('q-values are those of Benjamini and Hochberg, in the given order', () => {
    const qs = benjaminiHochberg([0.01, 0.04, 0.03, 0.005])
    expect(qs.map((q) => Number(q.toFixed(6)))).toEqual([0.02, 0.04, 0.04, 0.02])
    expect(benjaminiHochberg([0.9, 0.8])).toEqual([0.9, 0.9])
    expect(benjaminiHochberg([])).toEqual([])
  })
})

describe('adaptive weights', () => {
  test('go half of the way, keep a floor, and are whole numbers of one sum', () => {
    const next = nextWeights([5000, 5000], [0, 1])
    expect(next).toEqual([2750, 7250])
    const three = nextWeights([1, 1, 1], [0.2, 0.2, 0.6])
    expect(three.reduce((sum, weight) => sum + weight)).toBe(WEIGHTS_SUM)
    expect(leastShare(2)).toBe(0.05)
    expect(leastShare(10)).toBe(0.02)
  })
  test('stay as they are until enough is known', () => {
    expect(
      mayAdapt([
        { n: 100, active: 25 },
        { n: 99, active: 40 },
      ]),
    ).toBe(false)
    expect(
      mayAdapt([
        { n: 100, active: 25 },
        { n: 400, active: 40 },
      ]),
    ).toBe(true)
  })
})

describe('guardrails', () => {
  const arm = (n: number, share: number) => ({ n, mean: share, variance: (share * (1 - share)) / n, freedom: 1e-9 })
  const rule = { better: 'down', margin: 0.1, alpha: 0.05, plannedN: 20_000 } as const

  test('a metric that did not move passes once there are enough customers', () => {
    expect(judgeGuardrail(arm(1000, 0.05), arm(1000, 0.05), rule).nonInferior).toBe(false)
    expect(judgeGuardrail(arm(100_000, 0.05), arm(100_000, 0.05), rule).nonInferior).toBe(true)
  })
  test('harm is told in the bad direction only', () => {
    expect(judgeGuardrail(arm(10_000, 0.05), arm(10_000, 0.07), rule).harmed).toBe(true)
    expect(judgeGuardrail(arm(10_000, 0.07), arm(10_000, 0.05), rule).harmed).toBe(false)
    expect(judgeGuardrail(arm(10_000, 0.07), arm(10_000, 0.05), { ...rule, better: 'up' }).harmed).toBe(true)
  })
  test('of a metric that should be high, less is worse', () => {
    const up = { ...rule, better: 'up' } as const
    expect(judgeGuardrail(arm(100_000, 0.5), arm(100_000, 0.49), up).nonInferior).toBe(true)
    expect(judgeGuardrail(arm(100_000, 0.5), arm(100_000, 0.44), up).nonInferior).toBe(false)
  })
})

test('every decision about a customer has a salt of its own, which the draw accepts', () => {
  const salts = [
    variantSalt('7'),
    coverageSalt('7'),
    journeyHoldoutSalt('7'),
    globalHoldoutSalt('2026H2'),
    groupSalt('7'),
    variantSalt('7', 's1'),
  ]
  expect(new Set(salts.map((salt) => draw(salt, 'customer'))).size).toBe(salts.length)
})

test('customers add up to sums', () => {
  expect(
    sumUp([
      { y: 0, x: 2, d: 1 },
      { y: 3, x: 0, d: 2 },
    ]),
  ).toEqual({
    n: 2,
    active: 1,
    sum: 3,
    squares: 9,
    before: { active: 1, sum: 2, squares: 4, product: 0 },
    denominator: { active: 2, sum: 3, squares: 5, product: 6 },
  })
})
