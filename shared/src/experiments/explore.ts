import { benjaminiHochberg } from './adjust-p.ts'
import { compareArms, type PairLook } from './compare.ts'
import type { Interval } from './effect.ts'
import { type Cohort, looksOf } from './evidence.ts'
import type { Plan } from './plan.ts'
import { welch } from './welch.ts'

/** Matured customers of one value of what they are told apart by, epoch by epoch. */
export interface ExploredGroup {
  readonly value: string
  readonly cohorts: readonly Cohort[]
}

/** What one treatment did to the customers of one value. To learn from, never to decide by. */
export interface ExploredEffect {
  readonly value: string
  readonly arm: string
  /** Null where the two arms have nothing in common to compare. */
  readonly look: PairLook | null
  /** Welch's, for one look: 95 %, for this group by itself. Null where there is too little for it. */
  readonly interval: Interval | null
  readonly p: number | null
  /** After Benjamini & Hochberg over all groups that are told of: of those called different, at most this share is expected to be wrong. */
  readonly q: number | null
}

/**
 * The effect on the primary metric, group by group. With enough groups some differ by chance alone: q-values allow for how many are
 * looked at, and groups that are too small for normal theory are told of without any.
 */
export function explore(plan: Plan, groups: readonly ExploredGroup[]): readonly ExploredEffect[] {
  const found = groups.flatMap(({ value, cohorts }) => {
    const looks = looksOf(cohorts)
    return plan.arms
      .filter(({ id }) => id !== plan.control)
      .map(({ id }) => ({ value, arm: id, look: lastLook(plan, looks, id) }))
  })
  const told = found.map(({ look }) => (look?.ready ? welch(look.effect, ALPHA) : null))
  const qs = benjaminiHochberg(told.flatMap((test) => test?.p ?? []))
  let at = 0
  return found.map((effect, place) => {
    const test = told[place] ?? null
    return test === null
      ? { ...effect, interval: null, p: null, q: null }
      : { ...effect, interval: test.interval, p: test.p, q: qs[at++]! }
  })
}

const ALPHA = 0.05

function lastLook(plan: Plan, looks: ReturnType<typeof looksOf>, arm: string): PairLook | null {
  const at = (id: string) => plan.arms.findIndex((one) => one.id === id)
  const { primary, plannedN, alpha } = plan
  const pair = { control: at(plan.control), treatment: at(arm) }
  return compareArms(looks, pair, { ...primary, plannedN, alpha }).looks.at(-1) ?? null
}
