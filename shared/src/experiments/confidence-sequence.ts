// Intervals that hold at every moment at once, so that looking costs nothing: the asymptotic confidence sequence of Waudby-Smith,
// Arbour, Sinha, Kennedy & Ramdas (arXiv 2103.06476), on customers who have matured, n = those of both arms.

import { type Effect, type Interval, intervalAround } from './effect.ts'

export interface SequencePlan {
  /** Two-sided: how often it may ever miss the truth. */
  readonly alpha: number
  /** The number of customers of the pair at which it is narrowest. Fixed at launch: an edit would spend alpha twice. */
  readonly plannedN: number
}

/** Where nothing was planned. */
export const UNPLANNED_N = 10_000

/** The multiple of the standard error at n customers: k(n) = √n · √(2(nρ²+1)/(n²ρ²) · ln(√(nρ²+1)/α)). */
export function sequenceMultiple(n: number, { alpha, plannedN }: SequencePlan): number {
  const grown = n * mixingVariance(alpha, plannedN) + 1
  return Math.sqrt(((2 * grown) / (grown - 1)) * Math.log(Math.sqrt(grown) / alpha))
}

/** The interval of an effect, valid whenever it is looked at. */
export function confidenceSequence(effect: Effect, plan: SequencePlan): Interval {
  return intervalAround(effect, sequenceMultiple(effect.n, plan))
}

/** The p-value that goes with it. The running minimum over all looks is valid too, and is what is reported. */
export function sequenceP(effect: Effect, { alpha, plannedN }: SequencePlan): number {
  const grown = effect.n * mixingVariance(alpha, plannedN) + 1
  const z = effect.estimate / effect.se
  return Math.min(1, Math.sqrt(grown) * Math.exp((-(grown - 1) * z * z) / (2 * grown)))
}

/** The multiple of a one-sided sequence: k(n) = √(2(nρ²+1)/(nρ²) · ln(1 + √(nρ²+1)/(2α))), with ρ of 2α. */
export function oneSidedMultiple(n: number, { alpha, plannedN }: SequencePlan): number {
  const grown = n * mixingVariance(2 * alpha, plannedN) + 1
  return Math.sqrt(((2 * grown) / (grown - 1)) * Math.log(1 + Math.sqrt(grown) / (2 * alpha)))
}

/** ρ², which makes the sequence narrowest at the planned number. */
function mixingVariance(alpha: number, plannedN: number): number {
  const log = -2 * Math.log(alpha)
  return (log + Math.log(log + 1)) / plannedN
}
