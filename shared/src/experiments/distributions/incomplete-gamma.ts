import { logGamma } from './log-gamma.ts'

/**
 * Q(a, x) = Γ(a, x) / Γ(a), the upper regularised incomplete gamma function, for a > 0 and x ≥ 0.
 * The tail is computed by itself, never as one minus the rest, so that 1e-300 is as exact as 0.5.
 */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x)
}

/** P(a, x) = 1 − Q(a, x), exact where it is small. */
export function lowerGamma(a: number, x: number): number {
  if (x <= 0) return 0
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x)
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < MOST_TERMS; n++) {
    term *= x / (a + n)
    sum += term
    if (term < sum * EPSILON) return sum * scale(a, x)
  }
  throw new Error(`The incomplete gamma series did not settle at a = ${a}, x = ${x}`)
}

/** Lentz' evaluation of the continued fraction. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / b
  let product = d
  for (let n = 1; n < MOST_TERMS; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = 1 / nonZero(numerator * d + b)
    c = nonZero(b + numerator / c)
    product *= d * c
    if (Math.abs(d * c - 1) < EPSILON) return product * scale(a, x)
  }
  throw new Error(`The incomplete gamma fraction did not settle at a = ${a}, x = ${x}`)
}

function scale(a: number, x: number): number {
  return Math.exp(-x + a * Math.log(x) - logGamma(a))
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}

const EPSILON = 1e-16
const TINY = 1e-300
const MOST_TERMS = 100_000
