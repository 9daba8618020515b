import { oneSidedMultiple } from './confidence-sequence.ts'
import { normalQuantile } from './distributions/normal.ts'
import type { Estimate } from './estimate.ts'
import { type GuardrailResult, type GuardrailRule, judgeGuardrail } from './guardrail.ts'

/** Two arms as they stood at the end of a day, of a metric that must not get worse. */
export interface GuardrailLook {
  readonly control: Estimate
  readonly treatment: Estimate
  readonly ready: boolean
}

export interface WatchRule extends Omit<GuardrailRule, 'alpha'> {
  /** Of harm. */
  readonly alpha: number
  /** Of calling it no worse: at any look, and at the planned one. Together what that may ever be wrong by. */
  readonly safe: { readonly sequential: number; readonly fixed: number }
}

/**
 * Judges a guardrail by its history. A plain test at each look would call a metric that is worse by just the margin safe far more often
 * than it says: so it is a sequence at any look, or a plain test at the one look that was planned. Harm is only ever told on enough
 * customers: three refunds of ten are no proof.
 */
export function watchGuardrail(looks: readonly GuardrailLook[], rule: WatchRule): GuardrailResult {
  const last = looks.at(-1)
  if (last === undefined) return { nonInferior: false, pNonInferior: 1, zNonInferior: 0, harmed: false }
  const judged = looks.map(({ control, treatment, ready }) => ({
    ...judgeGuardrail(control, treatment, rule),
    n: control.n + treatment.n,
    ready,
  }))
  const atPlan = judged.find(({ n, ready }) => ready && n >= rule.plannedN)
  const early = judged.some(
    ({ n, ready, zNonInferior }) =>
      ready && -zNonInferior > oneSidedMultiple(n, { alpha: rule.safe.sequential, plannedN: rule.plannedN }),
  )
  const { pNonInferior, zNonInferior, harmed } = judged.at(-1)!
  return {
    nonInferior: early || (atPlan !== undefined && atPlan.zNonInferior < normalQuantile(rule.safe.fixed)),
    pNonInferior,
    zNonInferior,
    harmed: harmed && last.ready,
  }
}
