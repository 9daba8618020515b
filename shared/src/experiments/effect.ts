import type { Estimate } from './estimate.ts'

/** A difference between two arms, on some scale. */
export interface Effect {
  readonly estimate: number
  /** Standard error, in the unit of the estimate. */
  readonly se: number
  /** Customers of both arms. */
  readonly n: number
  /** Satterthwaite's degrees of freedom. */
  readonly df: number
}

/** Lower and upper end. */
export type Interval = readonly [number, number]

/** Treatment minus control, in the unit of the metric: the scale on which every decision is made. */
export function absoluteEffect(control: Estimate, treatment: Estimate): Effect {
  return {
    estimate: treatment.mean - control.mean,
    se: Math.sqrt(control.variance + treatment.variance),
    n: control.n + treatment.n,
    df: satterthwaite(control, treatment),
  }
}

/**
 * The lift δ / |m_C| with its delta-method error: for showing a Bayesian view, for planning and for comparing with other tools.
 * Never decide by it: the error shrinks with a low treatment mean, and looked at again and again it raises far more false alarms than it says.
 */
export function liftByDelta(control: Estimate, treatment: Estimate): Effect {
  const base = Math.abs(control.mean)
  const variance = treatment.variance / base ** 2 + (control.variance * treatment.mean ** 2) / base ** 4
  return {
    estimate: (treatment.mean - control.mean) / base,
    se: Math.sqrt(variance),
    n: control.n + treatment.n,
    df: satterthwaite(control, treatment),
  }
}

/** The estimate ± k standard errors. */
export function intervalAround({ estimate, se }: Pick<Effect, 'estimate' | 'se'>, k: number): Interval {
  return [estimate - k * se, estimate + k * se]
}

function satterthwaite(control: Estimate, treatment: Estimate): number {
  return (control.variance + treatment.variance) ** 2 / (control.freedom + treatment.freedom)
}
