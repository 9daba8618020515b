import { describe, expect, test } from 'vitest'
import vectors from '../../fixtures/experiments/core-generated.json' with { type: 'json' }
import proportions from '../../fixtures/experiments/proportions-ci.json' with { type: 'json' }
import fieller from '../../fixtures/experiments/relative-fieller.json' with { type: 'json' }
import { confidenceSequence, oneSidedMultiple, sequenceMultiple, sequenceP } from './confidence-sequence.ts'
import { absoluteEffect, intervalAround, liftByDelta } from './effect.ts'
import { fiellerLift } from './fieller.ts'
import { newcombe, wilson } from './proportions.ts'
import { armOf, comparing, type VectorArm } from './vectors.test-kit.ts'
import { welch } from './welch.ts'

const close = comparing('estimates, tests and sequences', 1e-9)

const effectOf = (row: { control: VectorArm; treatment: VectorArm; difference: string }) =>
  (row.difference === 'absolute' ? absoluteEffect : liftByDelta)(armOf(row.control), armOf(row.treatment))

describe('effects and their tests equal the published numbers', () => {
  test.each(vectors.frequentist)('at a fixed horizon: $name, $difference, $alpha', (row) => {
    const effect = effectOf(row)
    const { interval, p } = welch(effect, row.alpha)
    const { expected } = row
    close(effect.estimate, expected.estimate, 'estimate')
    close(effect.se, expected.se, 'se')
    close(effect.df, expected.df, 'df')
    close(interval[0], expected.ci[0]!, 'lower')
    close(interval[1], expected.ci[1]!, 'upper')
    expect(Math.abs(p - expected.p)).toBeLessThan(1e-9)
  })

  test.each(vectors.sequential)('always valid: $name, $difference, $alpha, N* $tuningN', (row) => {
    const effect = effectOf(row)
    const plan = { alpha: row.alpha, plannedN: row.tuningN }
    const interval = confidenceSequence(effect, plan)
    close(effect.n, row.expected.n)
    close(interval[0], row.expected.ci[0]!, 'lower')
    close(interval[1], row.expected.ci[1]!, 'upper')
    expect(Math.abs(sequenceP(effect, plan) - row.expected.p)).toBeLessThan(1e-9)
  })

  test('the multiple at the planned number is the published one', () => {
    expect(sequenceMultiple(5000, { alpha: 0.05, plannedN: 5000 })).toBeCloseTo(3.035, 3)
    expect(sequenceMultiple(800, { alpha: 0.01, plannedN: 800 })).toBeCloseTo(3.572, 3)
  })

  test('one side needs less than two, and never less than a single look', () => {
    for (const n of [100, 5000, 80_000]) {
      const one = oneSidedMultiple(n, { alpha: 0.05, plannedN: 5000 })
      expect(one).toBeLessThan(sequenceMultiple(n, { alpha: 0.05, plannedN: 5000 }))
      expect(one).toBeGreaterThan(1.6449)
    }
  })
})

describe('lift', () => {
  test.each(fieller.vectors)('Fieller: $control and $treatment', (row) => {
    const [control, treatment] = [row.control, row.treatment].map((arm) => armOf({ type: 'proportion', ...arm }))
    const sequence = { alpha: 0.05, plannedN: 5000 }
    close(sequenceMultiple(control!.n + treatment!.n, sequence), row.cs95N5000.k, 'k')
    for (const { k, liftCI, absCI, deltaLiftCI } of [row.z95, row.cs95N5000]) {
      const lift = fiellerLift(control!, treatment!, k)
      const absolute = intervalAround(absoluteEffect(control!, treatment!), k)
      const delta = intervalAround(liftByDelta(control!, treatment!), k)
      if (liftCI === null) expect(lift).toBeNull()
      for (const end of [0, 1] as const) {
        if (liftCI !== null) close(lift![end], liftCI[end]!, 'lift')
        close(absolute[end], absCI[end]!, 'absolute')
        close(delta[end], deltaLiftCI[end]!, 'delta')
      }
    }
  })

  test('a control that loses money has a lift as well: less loss is more', () => {
    const arm = (mean: number) => ({ n: 1000, mean, variance: 1, freedom: 1e-3 })
    const [low, high] = fiellerLift(arm(-100), arm(-90), 2)!
    expect(low).toBeGreaterThan(0)
    expect(low).toBeLessThan(0.1)
    expect(high).toBeGreaterThan(0.1)
  })
})

describe('proportions of small counts', () => {
  const digits = (value: number) => Number(value.toFixed(4))

  test.each(proportions.wilson)('Wilson: $x of $n', ({ x, n, alpha, published, fullPrecision }) => {
    const got = wilson(x, n, alpha)
    for (const end of [0, 1] as const) {
      close(got[end], fullPrecision[end]!)
      expect(digits(got[end])).toBe(published[end])
    }
  })

  test.each(proportions.newcombe)('Newcombe: $x1 of $n1 against $x2 of $n2', (row) => {
    const got = newcombe({ x: row.x1, n: row.n1 }, { x: row.x2, n: row.n2 }, row.alpha)
    for (const end of [0, 1] as const) {
      close(got[end], row.fullPrecision[end]!)
      expect(digits(got[end])).toBe(row.published[end])
    }
  })

  test.each(proportions.twoSample)('two samples: $x1 of $n1 against $x2 of $n2', (row) => {
    const got = newcombe({ x: row.x1, n: row.n1 }, { x: row.x2, n: row.n2 }, 0.05)
    const arms = [
      { n: row.n2, x: row.x2 },
      { n: row.n1, x: row.x1 },
    ].map(({ n, x }) => armOf({ type: 'proportion', n, sum: x }))
    const wald = intervalAround(absoluteEffect(arms[0]!, arms[1]!), 1.959963984540054)
    for (const end of [0, 1] as const) {
      close(got[end], row.newcombeDiff95[end]!)
      close(wald[end], row.waldDiff95[end]!)
    }
  })
})
