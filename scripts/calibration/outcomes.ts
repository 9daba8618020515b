import { hasEnough } from '@usher/shared/experiments/compare'
import { sequenceMultiple } from '@usher/shared/experiments/confidence-sequence'
import { covariateOf, estimateWith } from '@usher/shared/experiments/cuped'
import { absoluteEffect, liftByDelta } from '@usher/shared/experiments/effect'
import { estimateArm } from '@usher/shared/experiments/estimate'
import { addSums, noSums, type Outcomes, type Sums, sumUp } from '@usher/shared/experiments/sums'
import { welch } from '@usher/shared/experiments/welch'
import { isFar, pairOf } from './arms.ts'
import { atLeast, atMost, control, type Gate, within } from './gate.ts'
import { binomial, normal, type Random, randomOf } from './random.ts'

/** Revenue of which three customers of a hundred have any, with a heavy tail. */
export const heavyTail: Gate = {
  id: 'S10',
  name: 'heavy-tailed revenue, 3 % buyers, 20 looks at 500 each',
  measure: () => {
    const random = randomOf(701)
    const buyers = binomial(500, 0.03)
    const tests = 1500
    let [absolute, delta] = [0, 0]
    for (let test = 0; test < tests; test++) {
      const alarms = watchRevenue(random, buyers)
      if (alarms.absolute) absolute += 1
      if (alarms.delta) delta += 1
    }
    return [
      atMost('S10 false alarms, difference', absolute, tests, 0.05),
      control(atLeast('S10 false alarms, delta lift', delta, tests, 0.05)),
    ]
  },
}

function watchRevenue(random: Random, buyers: (random: Random) => number): { absolute: boolean; delta: boolean } {
  const alarms = { absolute: false, delta: false }
  let arms: readonly Sums[] = [noSums, noSums]
  for (let look = 1; look <= 20; look++) {
    arms = arms.map((sums) => addSums(sums, spending(random, 500, buyers(random))))
    const { control, treatment, effect } = pairOf('mean', arms[0]!, arms[1]!)
    const k = sequenceMultiple(effect.n, { alpha: 0.05, plannedN: 5000 })
    if (arms.every((sums) => hasEnough('mean', sums)) && isFar(effect, k)) alarms.absolute = true
    const some = arms.every(({ active }) => active >= 25)
    if (some && isFar(liftByDelta(control, treatment), k)) alarms.delta = true
  }
  return alarms
}

/** Sums of `n` customers of whom so many bought, each for a log-normal amount in cents. */
function spending(random: Random, n: number, buyers: number): Sums {
  let [sum, squares] = [0, 0]
  for (let buyer = 0; buyer < buyers; buyer++) {
    const cents = Math.round(5000 * Math.exp(1.2 * normal(random)))
    sum += cents
    squares += cents * cents
  }
  return { n, active: buyers, sum, squares }
}

const RHO = 0.7

/** Outcomes that go with what customers did before, at a correlation of 0.7. */
export const covariates: Gate = {
  id: 'S11',
  name: 'correction by what was before, correlation 0.7, 500 each',
  measure: () => {
    const random = randomOf(702)
    const tests = 2000
    let [alarms, ratio, strangers] = [0, 0, 0]
    for (let test = 0; test < tests; test++) {
      const groups = [group(random), group(random)]
      const result = corrected(groups)
      if (result.alarm) alarms += 1
      ratio += result.ratio / tests
      strangers += corrected(groups.map(othersHistory)).ratio / tests
    }
    const wanted = 1 - RHO ** 2
    return [
      within('S11 variance left, 1 − ρ² = 0.51', ratio, wanted - 0.02, wanted + 0.02),
      atMost('S11 false alarms', alarms, tests, 0.06),
      control(within('S11 variance left with the history of others', strangers, wanted + 0.02, 1.02)),
    ]
  },
}

function group(random: Random): readonly Outcomes[] {
  return Array.from({ length: 500 }, () => {
    const x = normal(random)
    return { x: 10 + x, y: 20 + RHO * x + Math.sqrt(1 - RHO ** 2) * normal(random) }
  })
}

function othersHistory(customers: readonly Outcomes[]): readonly Outcomes[] {
  return customers.map(({ y }, at) => ({ y, x: customers[(at + 1) % customers.length]!.x! }))
}

function corrected(groups: readonly (readonly Outcomes[])[]): { alarm: boolean; ratio: number } {
  const sums = groups.map(sumUp)
  const covariate = covariateOf('mean', sums)
  const [c, t] = sums.map((arm) => estimateWith(covariate, 'mean', arm))
  const plain = pairOf('mean', sums[0]!, sums[1]!).effect
  const effect = absoluteEffect(c!, t!)
  return { alarm: welch(effect, 0.05).p < 0.05, ratio: effect.se ** 2 / plain.se ** 2 }
}

/** Outcomes per entry, of customers who come again and differ from each other. */
export const reentry: Gate = {
  id: 'S13',
  name: 'outcomes per entry, customers who enter several times',
  measure: () => {
    const random = randomOf(703)
    const tests = 1500
    let [customers, entries] = [0, 0]
    for (let test = 0; test < tests; test++) {
      const [c, t] = [entering(random), entering(random)]
      if (pValue(pairOf('ratio', c, t).effect) < 0.05) customers += 1
      const [ce, te] = [c, t].map((sums) => estimateArm('proportion', byEntry(sums)))
      if (pValue(absoluteEffect(ce!, te!)) < 0.05) entries += 1
    }
    return [
      atMost('S13 false alarms, the customer as the unit', customers, tests, 0.07),
      control(atLeast('S13 false alarms, each entry as a unit', entries, tests, 0.09)),
    ]
  },
}

const pValue = (effect: Parameters<typeof welch>[0]): number => welch(effect, 0.05).p

function byEntry({ sum, denominator }: Sums): Sums {
  return { n: denominator!.sum, active: sum, sum, squares: sum }
}

/** 1,500 customers with one to many entries; each has a rate of their own. */
function entering(random: Random): Sums {
  const customers: Outcomes[] = []
  for (let customer = 0; customer < 1500; customer++) {
    const rate = 0.6 * random() * random()
    let [y, d] = [0, 0]
    do {
      d += 1
      if (random() < rate) y += 1
    } while (random() < 0.6)
    customers.push({ y, d })
  }
  return sumUp(customers)
}
