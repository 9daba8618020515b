import { stirlingError } from './log-gamma.ts'

/**
 * I_x(a, b), the regularised incomplete beta function: the distribution function of Beta(a, b) at x, for a, b > 0.
 * `y` is 1 − x; a caller that knows it exactly says it, and keeps the digits that the subtraction would lose.
 */
export function incompleteBeta(a: number, b: number, x: number, y: number = 1 - x): number {
  if (x <= 0) return 0
  if (y <= 0) return 1
  return x < (a + 1) / (a + b + 2) ? lowerBeta(a, b, x, y) : 1 - lowerBeta(b, a, y, x)
}

/** 1 − I_x(a, b), exact where it is small. */
export function incompleteBetaTail(a: number, b: number, x: number, y: number = 1 - x): number {
  return incompleteBeta(b, a, y, x)
}

function lowerBeta(a: number, b: number, x: number, y: number): number {
  return (powers(a, b, x, y) * fraction(a, b, x)) / a
}

/**
 * x^a · y^b / B(a, b) in the form of a deviance: each logarithm is of a ratio near one, so that nothing large is subtracted
 * (after Loader, "Fast and Accurate Computation of Binomial Probabilities", 2000). Logarithms of Γ would lose five digits at a = 10⁶.
 */
function powers(a: number, b: number, x: number, y: number): number {
  const n = a + b
  const corrections = stirlingError(n) - stirlingError(a) - stirlingError(b)
  const exponent = corrections - deviance(a, n * x) - deviance(b, n * y)
  return Math.sqrt(((a / n) * b) / (2 * Math.PI)) * Math.exp(exponent)
}

/** k ln(k / m) + m − k, without cancellation where k is near m. */
function deviance(k: number, m: number): number {
  const ratio = (k - m) / (k + m)
  if (Math.abs(ratio) > 0.1) return k * Math.log(k / m) + m - k
  // k ln(k/m) = 2k · artanh(ratio), as its series.
  let term = 2 * k * ratio
  let sum = (k - m) * ratio
  for (let n = 3; n < 100; n += 2) {
    term *= ratio * ratio
    const next = sum + term / n
    if (next === sum) break
    sum = next
  }
  return sum
}

/** Lentz' evaluation of the continued fraction, for x below the mean. */
function fraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let product = d
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    product *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    product *= d * c
    if (Math.abs(d * c - 1) < 2e-16) return product
  }
  throw new Error(`The incomplete beta fraction did not settle at a = ${a}, b = ${b}, x = ${x}`)
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value
}

const MOST_TERMS = 100_000
