import { compareArms, leavesZeroOut } from '@usher/shared/experiments/compare'
import { normalQuantile } from '@usher/shared/experiments/distributions/normal'
import type { Look } from '@usher/shared/experiments/evidence'
import { welch } from '@usher/shared/experiments/welch'
import { converted, isFar, pairOf } from './arms.ts'
import { atLeast, atMost, control, type Gate, type Measure, within } from './gate.ts'
import { binomial, binomialDraw, type Random, randomOf } from './random.ts'

const TESTS = 4000
const PER_ARM = 8158
const LOOKS = 40

/** The product's own history of a comparison, with 0.01 for looking at any time and 0.04 for the planned look. */
export const hybrid: Gate = {
  id: 'S4',
  name: 'hybrid horizon, planned for 5 % → 6 % with 8,158 each',
  measure: () => [
    atMost('S4 false alarms', settled(0.05, 301, HYBRID), TESTS, 0.05),
    atLeast('S4 power', settled(0.06, 302, HYBRID), TESTS, 0.74),
    control(atMost('S4 power of a sequence alone', settled(0.06, 302, ALONE), TESTS, 0.74)),
    control(atLeast('S4 false alarms of a planned look that is taken every day', everyDay(303), TESTS, 0.05)),
  ],
}

const HYBRID = { sequential: 0.01, fixed: 0.04 }
const ALONE = { sequential: 0.05, fixed: 0 }

/** Cumulative customers per arm at each look. */
const SIZES = Array.from({ length: LOOKS }, (_, look) => Math.round(((look + 1) * PER_ARM) / LOOKS))

function looksOf(random: Random, rate: number): readonly Look[] {
  const counts = [0.05, rate].map((p) => cumulated(random, p))
  return SIZES.map((n, look) => ({
    day: look,
    epochs: [{ epoch: 0, weights: [1, 1], arms: counts.map((arm) => converted(n, arm[look]!)) }],
  }))
}

function cumulated(random: Random, p: number): readonly number[] {
  let count = 0
  return SIZES.map((n, look) => {
    count += binomialDraw(n - (SIZES[look - 1] ?? 0), p)(random)
    return count
  })
}

function settled(rate: number, seed: number, alpha: typeof HYBRID): number {
  const random = randomOf(seed)
  let hits = 0
  for (let test = 0; test < TESTS; test++) {
    const plan = { kind: 'proportion', better: 'up', alpha, plannedN: 2 * PER_ARM } as const
    if (compareArms(looksOf(random, rate), { control: 0, treatment: 1 }, plan).settled !== null) hits += 1
  }
  return hits
}

const AT_TWO_PERCENT = normalQuantile(0.98)

function everyDay(seed: number): number {
  const random = randomOf(seed)
  let hits = 0
  for (let test = 0; test < TESTS; test++) {
    const far = looksOf(random, 0.05).some(({ epochs }) => {
      const [c, t] = epochs[0]!.arms
      return isFar(pairOf('proportion', c!, t!).effect, AT_TWO_PERCENT)
    })
    if (far) hits += 1
  }
  return hits
}

const ONE_LOOK = 10_000

/** Welch's test, looked at once. */
export const fixedHorizon: Gate = {
  id: 'S5',
  name: 'fixed horizon, 5,000 each at 5 %',
  measure: () => {
    const random = randomOf(304)
    const half = binomial(2500, 0.05)
    let [alarms, twice] = [0, 0]
    for (let test = 0; test < ONE_LOOK; test++) {
      const [c1, t1, c2, t2] = [half(random), half(random), half(random), half(random)]
      const first = rejects(2500, c1, t1)
      const whole = rejects(5000, c1 + c2, t1 + t2)
      if (whole) alarms += 1
      if (first || whole) twice += 1
    }
    return bounds(alarms, twice)
  },
}

function rejects(n: number, c: number, t: number): boolean {
  return leavesZeroOut(welch(pairOf('proportion', converted(n, c), converted(n, t)).effect, 0.05).interval)
}

function bounds(alarms: number, twice: number): readonly Measure[] {
  return [
    { ...within('S5 false alarms', alarms / ONE_LOOK, 0.043, 0.057), of: ONE_LOOK },
    control(atLeast('S5 the same looked at twice', twice, ONE_LOOK, 0.057)),
  ]
}
