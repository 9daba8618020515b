import type { ArmCounts } from './sample-ratio.ts'
import { addSums, noSums, type Sums } from './sums.ts'

/** Matured customers who were exposed on one day, in one epoch: each arm's sums of one metric, in the order of the plan's arms. */
export interface Cohort {
  /** Days since 1970. */
  readonly day: number
  readonly epoch: number
  readonly weights: readonly number[]
  readonly arms: readonly Sums[]
}

/** All that is known of a running test. */
export interface Evidence {
  /** Everybody exposed so far, matured or not, as it stood at each look. */
  readonly exposed: readonly (readonly ArmCounts[])[]
  /** Customers who were found in two arms, by the merge of two identities: in no arm's sums. */
  readonly conflicts: number
  /** By the metric's id. */
  readonly cohorts: { readonly [metric: string]: readonly Cohort[] }
}

/** What had matured by the end of a day. */
export interface Look {
  readonly day: number
  readonly epochs: readonly Omit<Cohort, 'day'>[]
}

/** The state of a metric at the end of each day, everything before it included. */
export function looksOf(cohorts: readonly Cohort[]): readonly Look[] {
  const looks: Look[] = []
  let epochs: readonly Omit<Cohort, 'day'>[] = []
  for (const { day, ...cohort } of [...cohorts].sort((a, b) => a.day - b.day || a.epoch - b.epoch)) {
    epochs = withCohort(epochs, cohort)
    if (looks.at(-1)?.day === day) looks.pop()
    looks.push({ day, epochs })
  }
  return looks
}

function withCohort(
  epochs: readonly Omit<Cohort, 'day'>[],
  cohort: Omit<Cohort, 'day'>,
): readonly Omit<Cohort, 'day'>[] {
  if (!epochs.some(({ epoch }) => epoch === cohort.epoch)) return [...epochs, cohort]
  return epochs.map((one) =>
    one.epoch === cohort.epoch
      ? { ...one, arms: one.arms.map((sums, arm) => addSums(sums, cohort.arms[arm] ?? noSums)) }
      : one,
  )
}

/** All epochs of a look together, for showing an arm by itself. */
export function armTotals(look: Look | undefined, arms: number): readonly Sums[] {
  const empty = new Array<Sums>(arms).fill(noSums)
  if (look === undefined) return empty
  return look.epochs.reduce<readonly Sums[]>(
    (totals, epoch) => totals.map((sums, arm) => addSums(sums, epoch.arms[arm] ?? noSums)),
    empty,
  )
}
