import { lowerGamma, upperGamma } from './incomplete-gamma.ts'

/** φ(z), the density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)
}

/** Φ(z) = P(Z ≤ z) of the standard normal distribution; its lower tail is as exact as its middle. */
export function normalCdf(z: number): number {
  if (z < 0) return 0.5 * upperGamma(0.5, 0.5 * z * z)
  return 0.5 + 0.5 * lowerGamma(0.5, 0.5 * z * z)
}

/** The two-sided p-value of a z statistic: P(|Z| ≥ |z|). */
export function twoSidedP(z: number): number {
  return upperGamma(0.5, 0.5 * z * z)
}

/** The z with Φ(z) = p, for p in (0, 1): Acklam's rational approximation, then two steps of Halley's method. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`A quantile is asked for a p between 0 and 1, got ${p}`)
  if (p === 0.5) return 0
  if (p > 0.5) return -normalQuantile(1 - p)
  let z = approximate(p)
  for (let turn = 0; turn < 2; turn++) {
    const u = (normalCdf(z) - p) / normalDensity(z)
    z -= u / (1 + (z * u) / 2)
  }
  return z
}

/** P. J. Acklam's approximation of the lower half, relative error 1.15e-9. */
function approximate(p: number): number {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p))
    return polynomial(TAIL_ABOVE, q) / (polynomial(TAIL_BELOW, q) * q + 1)
  }
  const q = p - 0.5
  const r = q * q
  return (polynomial(MIDDLE_ABOVE, r) * q) / (polynomial(MIDDLE_BELOW, r) * r + 1)
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((value, coefficient) => value * x + coefficient, 0)
}

const MIDDLE_ABOVE = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
]
const MIDDLE_BELOW = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1,
]
const TAIL_ABOVE = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
]
const TAIL_BELOW = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416]
