import { type Analysis, analyse } from './analyse.ts'
import type { PairLook } from './compare.ts'
import type { Interval } from './effect.ts'
import { type Estimate, estimateArm } from './estimate.ts'
import { fiellerLift } from './fieller.ts'
import { type FileMetric, type FileOutcomes, UnusableFile } from './file-metric.ts'
import type { Metric, Plan } from './plan.ts'
import { newcombe } from './proportions.ts'
import { sayReason } from './reasons.ts'
import { noSums, type Sums } from './sums.ts'
import { welch } from './welch.ts'

export interface FileTest {
  readonly control: string
  readonly metrics: readonly FileMetric[]
  /** By arm; equal where nothing is said. */
  readonly weights: ReadonlyMap<string, number> | null
  /** Two-sided, of each interval by itself. */
  readonly alpha: number
}

/** What is told of a test that was run elsewhere and has ended. */
export interface FileAnalysis {
  readonly rows: number
  readonly conflicts: number
  readonly health: Analysis['health'] & { readonly sentences: readonly string[] }
  readonly arms: readonly {
    readonly arm: string
    readonly n: number
    readonly metrics: { readonly [metric: string]: Estimate }
  }[]
  readonly comparisons: readonly FileComparison[]
  readonly decision: Analysis['decision'] & { readonly sentences: readonly string[] }
}

export interface FileComparison {
  readonly arm: string
  readonly against: string
  readonly metric: string
  readonly kind: Metric['kind']
  readonly difference: number
  readonly se: number
  readonly df: number
  /** Welch's, each by itself. */
  readonly interval: Interval
  readonly p: number
  readonly lift: number
  readonly liftInterval: Interval | null
  /** Valid however often the file was looked at, and for all treatments together. */
  readonly alwaysValid: Interval
  /** Where there are fewer than 25 of a kind: Newcombe's interval, instead of normal theory. */
  readonly fewCounts: Interval | null
  readonly varianceReduction: number
}

/** Analyses the sums of a file as a test that ended when the file was written. */
export function analyseFile(outcomes: FileOutcomes, test: FileTest): FileAnalysis {
  const names = armsOf(outcomes, test)
  const sums = (metric: string) => names.map((arm) => outcomes.arms.get(arm)?.get(metric) ?? noSums)
  const plan = planOf(names, sums(test.metrics[0]!.column), test)
  const weights = names.map((arm) => (test.weights === null ? 1 : (test.weights.get(arm) ?? 0)))
  const primary = test.metrics[0]!.column
  const analysis = analyse(plan, {
    exposed: [[{ weights, counts: sums(primary).map(({ n }) => n) }]],
    conflicts: outcomes.conflicts,
    cohorts: Object.fromEntries(
      test.metrics.map(({ column }) => [column, [{ day: 0, epoch: 0, weights, arms: sums(column) }]]),
    ),
  })
  return {
    rows: outcomes.rows,
    conflicts: outcomes.conflicts,
    health: { ...analysis.health, sentences: analysis.health.reasons.map((one) => sayReason(one, 'en')) },
    arms: names.map((arm) => ({ arm, ...armFigures(outcomes, test, arm) })),
    comparisons: analysis.treatments.flatMap((treatment) =>
      looksOf(treatment, primary).flatMap(({ metric, look }) =>
        look === null ? [] : [comparisonOf(look, { outcomes, test, arm: treatment.arm, metric })],
      ),
    ),
    decision: { ...analysis.decision, sentences: analysis.decision.reasons.map((one) => sayReason(one, 'en')) },
  }
}

/** The control first, the others in the order of their names. */
function armsOf({ arms }: FileOutcomes, { control, weights }: FileTest): readonly string[] {
  if (!arms.has(control)) {
    throw new UnusableFile('NO_CONTROL', { control, arms: [...arms.keys()] })
  }
  const unknown = weights === null ? undefined : [...arms.keys()].find((arm) => !weights.has(arm))
  if (unknown !== undefined) throw new UnusableFile('NO_WEIGHT', { arm: unknown })
  if (arms.size < 2 || arms.size > 10) throw new UnusableFile('BAD_ARMS', { arms: arms.size })
  return [control, ...[...arms.keys()].filter((arm) => arm !== control).sort()]
}

/** A file has ended: its smallest pair is the planned number, and its one look is the planned one. */
function planOf(names: readonly string[], sums: readonly Sums[], { metrics, control, alpha }: FileTest): Plan {
  const pair = Math.min(...sums.slice(1).map(({ n }) => n + sums[0]!.n))
  const metricOf = ({ column, kind, better }: FileMetric): Metric => ({ id: column, kind, better })
  const plan: Plan = {
    arms: names.map((id) => ({ id, cost: 0 })),
    control,
    primary: metricOf(metrics[0]!),
    secondary: metrics.slice(1).map(metricOf),
    guardrails: [],
    alpha: { sequential: alpha / 5, fixed: (alpha * 4) / 5 },
    plannedN: pair,
    minDays: 1,
    negligible: 0.005,
  }
  return plan
}

function looksOf(treatment: Analysis['treatments'][number], primary: string) {
  return [{ metric: primary, look: treatment.comparison.looks.at(-1) ?? null }, ...treatment.secondary]
}

function armFigures(outcomes: FileOutcomes, { metrics }: FileTest, arm: string) {
  const of = outcomes.arms.get(arm)!
  return {
    n: of.get(metrics[0]!.column)!.n,
    metrics: Object.fromEntries(metrics.map(({ column, kind }) => [column, estimateArm(kind, of.get(column)!)])),
  }
}

function comparisonOf(
  look: PairLook,
  of: { readonly outcomes: FileOutcomes; readonly test: FileTest; readonly arm: string; readonly metric: string },
): FileComparison {
  const { outcomes, test, arm, metric } = of
  const { control, treatment, effect, interval, reduction } = look
  const { kind } = test.metrics.find(({ column }) => column === metric)!
  const fixed = welch(effect, test.alpha)
  const pair = [arm, test.control].map((name) => outcomes.arms.get(name)!.get(metric)!)
  const few = kind === 'proportion' && pair.some(({ n, active }) => Math.min(active, n - active) < 25)
  const shares = pair.map(({ n, active }) => ({ x: active, n }))
  return {
    arm,
    against: test.control,
    metric,
    kind,
    difference: effect.estimate,
    se: effect.se,
    df: effect.df,
    interval: fixed.interval,
    p: fixed.p,
    lift: effect.estimate / Math.abs(control.mean),
    liftInterval: fiellerLift(control, treatment, fixed.k),
    alwaysValid: interval,
    fewCounts: few ? newcombe(shares[0]!, shares[1]!, test.alpha) : null,
    varianceReduction: reduction,
  }
}
