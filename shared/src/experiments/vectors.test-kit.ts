// Comparing with published numbers, and telling how near the nearest and the farthest came.

import { afterAll, expect } from 'vitest'
import { type Estimate, estimateArm, type MetricKind } from './estimate.ts'
import type { Sums } from './sums.ts'

/** Gives `close(got, want)`, which fails beyond the relative tolerance; the worst error of the file is printed at its end. */
export function comparing(file: string, tolerance: number): (got: number, want: number, what?: string) => void {
  let worst = 0
  let compared = 0
  afterAll(() => console.info(`${file}: ${compared} values, worst relative error ${worst.toExponential(1)}`))
  return (got, want, what = '') => {
    const error = Math.abs(got - want) / Math.max(Math.abs(want), SMALLEST)
    worst = Math.max(worst, error)
    compared += 1
    expect(error, `${what}: ${got}, published ${want}`).toBeLessThan(tolerance)
  }
}

/** Below this a difference counts as it is: rounding of numbers near one leaves no more. */
const SMALLEST = 1e-6

/** The vectors name the same sums in their own way. */
export interface VectorArm {
  readonly type: string
  readonly n: number
  readonly sum?: number
  readonly sumSquares?: number
  readonly numSum?: number
  readonly numSumSquares?: number
  readonly denSum?: number
  readonly denSumSquares?: number
  readonly numDenSum?: number
}

export const armOf = (arm: VectorArm): Estimate => estimateArm(arm.type as MetricKind, sumsOf(arm))

function sumsOf(arm: VectorArm): Sums {
  const { n } = arm
  const sum = arm.sum ?? arm.numSum!
  const squares = arm.sumSquares ?? arm.numSumSquares ?? sum
  if (arm.denSum === undefined) return { n, active: n, sum, squares }
  const denominator = { active: n, sum: arm.denSum, squares: arm.denSumSquares!, product: arm.numDenSum! }
  return { n, active: n, sum, squares, denominator }
}
