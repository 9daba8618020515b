import { sequenceMultiple } from '@usher/shared/experiments/confidence-sequence'
import { converted, isFar, pairOf } from './arms.ts'
import { atLeast, atMost, control, type Gate } from './gate.ts'
import { binomial, type Random, randomOf } from './random.ts'

const TESTS = 600
const DAYS = 30
const PER_DAY = 200
const WINDOW = 7
const RATE = 0.1
const PLAN = { alpha: 0.05, plannedN: 2 * PER_DAY * DAYS }

/** When those convert who do: most at once. A delayed message is heard two days later, by as many within the window. */
const DIRECT = [0.5, 0.2, 0.1, 0.08, 0.06, 0.04, 0.02]
const DELAYED = [0, 0, 0.5, 0.25, 0.12, 0.08, 0.05]

/** A variant that only sends later is no worse: only customers whose whole window is over may be compared. */
export const maturing: Gate = {
  id: 'S6',
  name: 'a delayed variant with the same conversion, looked at daily',
  measure: () => {
    const random = randomOf(401)
    let [matured, immature] = [0, 0]
    for (let test = 0; test < TESTS; test++) {
      const arms = [DIRECT, DELAYED].map((delay) => cohorts(random, delay))
      if (alarmed(arms, true)) matured += 1
      if (alarmed(arms, false)) immature += 1
    }
    return [
      atMost('S6 false alarms, matured customers', matured, TESTS, 0.05),
      control(atLeast('S6 false alarms, everybody so far', immature, TESTS, 0.2)),
    ]
  },
}

/** Conversions of each day's customers, by the day after exposure. */
function cohorts(random: Random, delay: readonly number[]): readonly (readonly number[])[] {
  return Array.from({ length: DAYS }, () => {
    const after = new Array<number>(WINDOW).fill(0)
    for (let left = converting(random); left > 0; left--) after[dayOf(random, delay)]! += 1
    return after
  })
}

const converting = binomial(PER_DAY, RATE)

function dayOf(random: Random, delay: readonly number[]): number {
  let at = random()
  const day = delay.findIndex((share) => {
    at -= share
    return at < 0
  })
  return day === -1 ? WINDOW - 1 : day
}

function alarmed(arms: readonly (readonly (readonly number[])[])[], matured: boolean): boolean {
  for (let today = 1; today <= DAYS; today++) {
    const days = matured ? Math.max(0, today - WINDOW) : today
    const [c, t] = arms.map((arm) => arm.slice(0, days).reduce((sum, after, day) => sum + seen(after, today - day), 0))
    if (c! < 25 || t! < 25) continue
    const { effect } = pairOf('proportion', converted(days * PER_DAY, c!), converted(days * PER_DAY, t!))
    if (isFar(effect, sequenceMultiple(effect.n, PLAN))) return true
  }
  return false
}

/** Conversions of a day's customers that have happened `age` days after. */
function seen(after: readonly number[], age: number): number {
  return after.slice(0, age).reduce((sum, count) => sum + count, 0)
}
