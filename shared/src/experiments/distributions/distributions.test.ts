import { afterAll, describe, expect, test } from 'vitest'
import vectors from '../../../fixtures/experiments/distributions.json' with { type: 'json' }
import { chiSquaredTail } from './chi-squared.ts'
import { incompleteBeta, incompleteBetaTail } from './incomplete-beta.ts'
import { logGamma } from './log-gamma.ts'
import { normalCdf, normalDensity, normalQuantile, twoSidedP } from './normal.ts'
import { tCdf, tQuantile, tTwoSidedP } from './student-t.ts'

const worst: Record<string, number> = {}

/** The values were computed with forty digits; ours may differ by rounding only. */
function check(name: string, got: number, published: string): void {
  const want = Number(published)
  const error = Math.abs(got - want) / Math.max(Math.abs(want), 1e-300)
  worst[name] = Math.max(worst[name] ?? 0, want === 0 ? Math.abs(got) : error)
  expect(worst[name], `${name} ${got} ${want}`).toBeLessThan(1e-12)
}

afterAll(() => {
  for (const [name, error] of Object.entries(worst))
    console.info(`${name}: worst relative error ${error.toExponential(1)}`)
})

describe('the distributions equal forty-digit arithmetic', () => {
  test('normal', () => {
    for (const [z, want] of vectors.normCdf as [number, string][]) check('normal', normalCdf(z), want)
    for (const [p, want] of vectors.normQuantile as [number, string][])
      check('normal quantile', normalQuantile(p), want)
  })
  test('Student', () => {
    for (const [t, df, want] of vectors.tCdf as [number, number, string][]) check('t', tCdf(t, df), want)
    for (const [p, df, want] of vectors.tQuantile as [number, number, string][])
      check('t quantile', tQuantile(p, df), want)
  })
  test('chi-squared', () => {
    for (const [x, df, want] of vectors.chi2Sf as [number, number, string][])
      check('chi-squared', chiSquaredTail(x, df), want)
  })
  test('beta', () => {
    for (const [a, b, x, want] of vectors.betaIncReg as [number, number, number, string][]) {
      check('beta', incompleteBeta(a, b, x), want)
      check('beta tail', 1 - incompleteBetaTail(a, b, x), want)
    }
  })
})

describe('the edges', () => {
  test('tails beyond what one minus the rest could show are still numbers', () => {
    expect(twoSidedP(20) / 5.507248237212467e-89).toBeCloseTo(1, 11)
    expect(tTwoSidedP(60, 200)).toBeGreaterThan(0)
    expect(chiSquaredTail(1000, 2) / Math.exp(-500)).toBeCloseTo(1, 11)
  })
  test('quantiles turn their functions round, at every tail and freedom', () => {
    for (const df of [0.7, 1, 2, 3.3, 9, 77, 1e4, 1e7]) {
      for (const p of [1e-6, 0.002, 0.2, 0.49, 0.6, 0.999]) expect(tCdf(tQuantile(p, df), df) / p).toBeCloseTo(1, 10)
    }
  })
  test('Student does not jump where the method changes', () => {
    for (const t of [0.1, 1, 3, 8]) expect(tTwoSidedP(t, 500) / tTwoSidedP(t, 500 - 1e-9)).toBeCloseTo(1, 10)
  })
  test('ln Γ keeps to its recurrence on both sides of the change of method', () => {
    for (const x of [0.3, 1, 7.7, 19.5, 19.999, 400]) {
      expect(logGamma(x + 1) - logGamma(x)).toBeCloseTo(Math.log(x), 11)
    }
    expect(() => logGamma(0)).toThrow(/x > 0/)
  })
  test('the density is the slope of the distribution', () => {
    for (const z of [-3, -0.4, 0, 1.1, 2.5]) {
      expect((normalCdf(z + 1e-5) - normalCdf(z - 1e-5)) / 2e-5).toBeCloseTo(normalDensity(z), 8)
    }
  })
  test('there is no quantile outside', () => {
    expect(() => normalQuantile(1)).toThrow(/between/)
    expect(() => tQuantile(0, 3)).toThrow(/between/)
  })
})
