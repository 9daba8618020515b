import { mayAdapt, nextWeights } from './allocation.ts'
import { bestArm } from './best-arm.ts'
import { armTotals, type Evidence, looksOf } from './evidence.ts'
import { judgeHealth } from './judge-health.ts'
import type { Plan } from './plan.ts'
import { stratifyArms } from './stratify.ts'

/** What becomes of an adaptive test's weights. */
export type Adaptation =
  /** Too little is known, or what is known cannot be trusted. */
  | { readonly kind: 'wait' }
  /** The leader has been known well enough for so long that nothing is left to gain. */
  | { readonly kind: 'settled' }
  | {
      readonly kind: 'reweigh'
      readonly weights: readonly number[]
      /** What is expected to be lost by the leader, as a share of its mean. */
      readonly leaderLoss: number
    }

export interface Allocated {
  /** Present ones, in the order of the evidence's arms. */
  readonly weights: readonly number[]
  /** What the leader was expected to lose when each epoch was chosen, the latest last. */
  readonly losses: readonly number[]
}

/**
 * Thompson's rule without chance: half of the way from the present weights to each arm's chance of being best. Means are compared
 * epoch by epoch, because the arms have had different days; the same evidence gives the same weights.
 */
export function adapt({ primary, negligible }: Plan, evidence: Evidence, { weights, losses }: Allocated): Adaptation {
  const look = looksOf(evidence.cohorts[primary.id] ?? []).at(-1)
  if (look === undefined || judgeHealth(evidence).state === 'unhealthy') return { kind: 'wait' }
  if (!mayAdapt(armTotals(look, weights.length))) return { kind: 'wait' }
  const sign = primary.better === 'up' ? 1 : -1
  const means = stratifyArms(primary.kind, look.epochs)
  const beliefs = means.map(({ mean, variance }) => ({ mean: sign * mean, sd: Math.sqrt(variance) }))
  if (!beliefs.every(({ sd }) => sd > 0)) return { kind: 'wait' }
  const { chances, losses: lost } = bestArm(beliefs)
  const leader = chances.indexOf(Math.max(...chances))
  const leaderLoss = lost[leader]! / Math.abs(means[leader]!.mean)
  if ([...losses.slice(1 - SETTLED_AFTER), leaderLoss].filter((loss) => loss < negligible).length === SETTLED_AFTER) {
    return { kind: 'settled' }
  }
  return { kind: 'reweigh', weights: nextWeights(weights, chances), leaderLoss }
}

/** As many epochs in a row. */
const SETTLED_AFTER = 3
