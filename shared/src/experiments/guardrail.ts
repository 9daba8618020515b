import { oneSidedMultiple } from './confidence-sequence.ts'
import { normalCdf, normalQuantile } from './distributions/normal.ts'
import { absoluteEffect } from './effect.ts'
import type { Estimate } from './estimate.ts'

/** Which way a metric is better. */
export type Direction = 'up' | 'down'

export interface GuardrailRule {
  readonly better: Direction
  /** How much worse, as a share of the control's mean, is still borne. */
  readonly margin: number
  /** One-sided. */
  readonly alpha: number
  readonly plannedN: number
}

export interface GuardrailResult {
  /** Worse by less than the margin: needed of every guardrail before a treatment is shipped. */
  readonly nonInferior: boolean
  readonly pNonInferior: number
  /** Standard errors beyond the margin: far below zero is safe. */
  readonly zNonInferior: number
  /** Worse than the control, whenever looked: the treatment is to be paused. */
  readonly harmed: boolean
}

/**
 * Judges a metric that must not get worse at one look; `watchGuardrail` judges its history. The margin is tested on m_T − (1 ± margin)·m_C, which is Fieller's bound without its
 * division; harm by a one-sided confidence sequence on the absolute scale.
 */
export function judgeGuardrail(control: Estimate, treatment: Estimate, rule: GuardrailRule): GuardrailResult {
  const sign = rule.better === 'down' ? 1 : -1
  const borne = 1 + sign * rule.margin * Math.sign(control.mean || 1)
  const beyond = sign * (treatment.mean - borne * control.mean)
  const z = beyond / Math.sqrt(treatment.variance + borne ** 2 * control.variance)
  const { estimate, se, n } = absoluteEffect(control, treatment)
  return {
    nonInferior: z < normalQuantile(rule.alpha),
    pNonInferior: normalCdf(z),
    zNonInferior: z,
    harmed: sign * estimate > oneSidedMultiple(n, rule) * se,
  }
}
