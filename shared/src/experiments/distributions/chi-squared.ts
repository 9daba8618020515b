import { upperGamma } from './incomplete-gamma.ts'

/** P(X ≥ x) of the chi-squared distribution with `df` degrees of freedom, exact however small. */
export function chiSquaredTail(x: number, df: number): number {
  return upperGamma(df / 2, x / 2)
}
