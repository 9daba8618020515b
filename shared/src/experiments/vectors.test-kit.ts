// Comparing with published numbers, and telling how near the nearest and the farthest came.

import { afterAll, expect } from 'vitest'

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
