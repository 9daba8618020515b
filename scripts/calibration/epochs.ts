import { nextWeights } from '@usher/shared/experiments/allocation'
import { bestArm } from '@usher/shared/experiments/best-arm'
import { leavesZeroOut } from '@usher/shared/experiments/compare'
import { confidenceSequence } from '@usher/shared/experiments/confidence-sequence'
import { absoluteEffect, type Effect } from '@usher/shared/experiments/effect'
import { type EpochPair, stratify } from '@usher/shared/experiments/stratify'
import { addSums } from '@usher/shared/experiments/sums'
import { converted, pairOf } from './arms.ts'
import { atLeast, atMost, control, type Gate } from './gate.ts'
import { binomialDraw, type Random, randomOf } from './random.ts'

const PLAN = { alpha: 0.05, plannedN: 20_000 }

/** Weights of 90:10, 50:50 and 10:90 while the base rate doubles. */
export const reweighting: Gate = {
  id: 'S7',
  name: 'weights changed twice while the base rate drifts, no effect',
  measure: () => {
    const random = randomOf(501)
    const tests = 4000
    let [stratified, pooled] = [0, 0]
    for (let test = 0; test < tests; test++) {
      const pairs = [0.9, 0.5, 0.1].map((share, epoch) =>
        epochOf(random, { epoch, share, rate: 0.05 + 0.025 * epoch, n: 5000 }),
      )
      if (tellsApart(stratifiedEffect(pairs))) stratified += 1
      if (tellsApart(pooledEffect(pairs))) pooled += 1
    }
    return [
      atMost('S7 false alarms, epoch by epoch', stratified, tests, 0.05),
      control(atLeast('S7 false alarms, pooled', pooled, tests, 0.5)),
    ]
  },
}

const tellsApart = (effect: Effect): boolean => effect.se > 0 && leavesZeroOut(confidenceSequence(effect, PLAN))

function stratifiedEffect(pairs: readonly EpochPair[]): Effect {
  const { control, treatment } = stratify('proportion', pairs)
  return absoluteEffect(control, treatment)
}

function pooledEffect(pairs: readonly EpochPair[]): Effect {
  const [c, t] = (['control', 'treatment'] as const).map((arm) => pairs.map((pair) => pair[arm]).reduce(addSums))
  return pairOf('proportion', c!, t!).effect
}

function epochOf(
  random: Random,
  {
    epoch,
    share,
    rate,
    n,
  }: { readonly epoch: number; readonly share: number; readonly rate: number; readonly n: number },
): EpochPair {
  const nC = Math.round(n * share)
  return {
    epoch,
    weights: [nC, n - nC],
    control: converted(nC, conversions(random, nC, rate)),
    treatment: converted(n - nC, conversions(random, n - nC, rate)),
  }
}

function conversions(random: Random, n: number, rate: number): number {
  return n === 0 ? 0 : binomialDraw(n, rate)(random)
}

const BATCHES = 40
const BATCH = 1000

/** The product's own allocation, an epoch per batch, looked at after each; the base rate swings from 1 % to 15 % within the week. */
export const adapting: Gate = {
  id: 'S8',
  name: 'adaptive allocation without an effect, weekly drift, 40 batches',
  measure: () => {
    const random = randomOf(502)
    const tests = 2000
    let [stratified, pooled] = [0, 0]
    for (let test = 0; test < tests; test++) {
      const alarms = adapt(random)
      if (alarms.stratified) stratified += 1
      if (alarms.pooled) pooled += 1
    }
    return [
      atMost('S8 false alarms, epoch by epoch', stratified, tests, 0.05),
      control(atLeast('S8 false alarms, pooled', pooled, tests, 0.05)),
    ]
  },
}

function adapt(random: Random): { stratified: boolean; pooled: boolean } {
  const alarms = { stratified: false, pooled: false }
  const pairs: EpochPair[] = []
  let weights: readonly number[] = [5000, 5000]
  for (let epoch = 0; epoch < BATCHES; epoch++) {
    const rate = 0.08 + 0.07 * Math.sin((2 * Math.PI * epoch) / 7)
    const pair = epochOf(random, { epoch, share: weights[0]! / 10_000, rate, n: BATCH })
    pairs.push({ ...pair, weights })
    const { control, treatment } = stratify('proportion', pairs)
    if (tellsApart(absoluteEffect(control, treatment))) alarms.stratified = true
    if (tellsApart(pooledEffect(pairs))) alarms.pooled = true
    const beliefs = [control, treatment].map(({ mean, variance }) => ({ mean, sd: Math.sqrt(variance) }))
    weights = nextWeights(weights, bestArm(beliefs).chances)
  }
  return alarms
}
