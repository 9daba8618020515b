import { bestArm } from './best-arm.ts'
import { type Comparison, leavesZeroOut, type PairLook } from './compare.ts'
import type { GuardrailResult } from './guardrail.ts'
import type { Health } from './judge-health.ts'
import type { Plan } from './plan.ts'
import { type Reason, reason } from './reasons.ts'

export interface Decision {
  readonly kind: 'distrust' | 'pause' | 'ship' | 'keepControl' | 'wait'
  /** The arm to pause or to ship. */
  readonly arm: string | null
  readonly reasons: readonly Reason[]
}

/** A treatment with everything that the rule asks about. */
export interface Contender {
  readonly arm: string
  readonly cost: number
  readonly comparison: Comparison
  readonly guardrails: readonly (GuardrailResult & { readonly metric: string })[]
}

export interface Findings {
  readonly plan: Plan
  readonly health: Health
  readonly contenders: readonly Contender[]
  /** Days since the first customer, of those that matured. */
  readonly days: number
  /** Between two treatments, where both beat the control. */
  readonly between: (arm: string, other: string) => Comparison
}

/**
 * The rule that was written down before the test began. Health before everything; harm at any time; then the shortest runtime,
 * the primary metric, the guardrails; and at the planned end without a winner the control stays, however good another looks.
 */
export function decide(findings: Findings): Decision {
  const { health, contenders } = findings
  if (health.state === 'unhealthy') return { kind: 'distrust', arm: null, reasons: health.reasons }
  for (const { arm, guardrails } of contenders) {
    const harmed = guardrails.filter((guardrail) => guardrail.harmed)
    if (harmed.length === 0) continue
    return { kind: 'pause', arm, reasons: harmed.map(({ metric }) => reason('GUARDRAIL_HARMED', { arm, metric })) }
  }
  return tooEarly(findings) ?? winner(findings) ?? ending(findings)
}

const wait = (...reasons: Reason[]): Decision => ({ kind: 'wait', arm: null, reasons })
const keepControl = (...reasons: Reason[]): Decision => ({ kind: 'keepControl', arm: null, reasons })

function tooEarly({ plan, contenders, days }: Findings): Decision | null {
  const latest = contenders.map(({ comparison }) => comparison.looks.at(-1))
  if (latest.every((look) => look === undefined)) return wait(reason('NOBODY_YET'))
  if (latest.every((look) => look?.ready !== true)) return wait(reason('TOO_FEW'))
  return days < plan.minDays ? wait(reason('TOO_EARLY', { days: plan.minDays - days })) : null
}

function winner(findings: Findings): Decision | null {
  const better = findings.contenders.filter(({ comparison }) => comparison.settled?.good === true)
  if (better.length === 0) return null
  const safe = better.filter(({ guardrails }) => guardrails.every(({ nonInferior }) => nonInferior))
  if (safe.length === 0) {
    const code = isOver(findings) ? 'GUARDRAIL_MISSED' : 'GUARDRAIL_OPEN'
    const open = better.flatMap(({ arm, guardrails }) =>
      guardrails.filter(({ nonInferior }) => !nonInferior).map(({ metric }) => reason(code, { arm, metric })),
    )
    return isOver(findings) ? keepControl(...open) : wait(...open)
  }
  const [leader, runnerUp] = [...safe].sort((a, b) => surely(b, findings.plan) - surely(a, findings.plan))
  return runnerUp === undefined ? ship(leader!) : tellApart(findings, leader!, runnerUp)
}

/** The end of the interval that is nearer to no effect, counted in the good direction. */
function surely({ comparison }: Contender, plan: Plan): number {
  const [low, high] = comparison.looks.at(-1)!.interval
  return plan.primary.better === 'up' ? low : -high
}

function ship({ arm, comparison }: Contender, ...more: Reason[]): Decision {
  const { lift } = comparison.looks.at(-1)!
  const better =
    lift === null
      ? reason('BETTER_ABSOLUTE', { arm })
      : reason('BETTER', { arm, low: percent(lift[0]), high: percent(lift[1]) })
  return { kind: 'ship', arm, reasons: [better, ...more] }
}

function tellApart(findings: Findings, leader: Contender, runnerUp: Contender): Decision {
  const { plan } = findings
  const between = findings.between(leader.arm, runnerUp.arm)
  const last = between.looks.at(-1)
  if (last === undefined || between.settled !== null || leavesZeroOut(last.interval)) return ship(leader)
  const base = Math.abs(leader.comparison.looks.at(-1)!.control.mean)
  if (expectedLoss(last, plan) < plan.negligible * base) {
    const [taken, other] = runnerUp.cost < leader.cost ? [runnerUp, leader] : [leader, runnerUp]
    return ship(taken, reason('AS_GOOD', { arm: taken.arm, other: other.arm }))
  }
  return isOver(findings) ? ship(leader) : wait(reason('RUNNER_UP_OPEN', { arm: leader.arm, other: runnerUp.arm }))
}

/** What is expected to be lost by taking the leader, in the unit of the metric. The pair's look has it as the treatment. */
function expectedLoss({ control, treatment }: PairLook, { primary }: Plan): number {
  const sign = primary.better === 'up' ? 1 : -1
  const beliefs = [treatment, control].map(({ mean, variance }) => ({ mean: sign * mean, sd: Math.sqrt(variance) }))
  return bestArm(beliefs).losses[0]!
}

function ending(findings: Findings): Decision {
  const { plan, contenders } = findings
  const worse = contenders.filter(({ comparison }) => comparison.settled?.good === false)
  const reasons = worse.map(({ arm }) => reason('WORSE', { arm }))
  if (worse.length === contenders.length) return keepControl(...reasons)
  if (isOver(findings)) return keepControl(...reasons, reason('ENDED_EQUAL'))
  const n = Math.min(...contenders.map(({ comparison }) => comparison.looks.at(-1)?.effect.n ?? 0))
  return wait(...reasons, reason('NOT_TOLD_APART', { planned: plan.plannedN, n }))
}

/** Every treatment has had its planned look. */
function isOver({ contenders, plan }: Findings): boolean {
  return contenders.every(({ comparison }) => (comparison.looks.at(-1)?.effect.n ?? 0) >= plan.plannedN)
}

const percent = (share: number): number => Math.round(share * 1000) / 10
