import { type Covariate, estimateWith } from './cuped.ts'
import { type Estimate, estimateOf, type MetricKind } from './estimate.ts'
import { addSums, type Sums } from './sums.ts'

/** A stretch of a test during which the weights did not change, as two of its arms saw it. */
export interface EpochPair {
  readonly epoch: number
  /** The weights of the whole test in this stretch. */
  readonly weights: readonly number[]
  readonly control: Sums
  readonly treatment: Sums
}

export interface Stratified {
  readonly control: Estimate
  readonly treatment: Estimate
  /** Epochs that were too small to compare and could not be joined with a neighbour: their customers count nowhere. */
  readonly dropped: readonly number[]
}

/**
 * Compares two arms within each epoch and weights the epochs by their customers: δ̂ = Σ (N_e/N)(m_T,e − m_C,e),
 * V = Σ (N_e/N)²(v_T,e + v_C,e). Pooling over a change of weights would give the arms different days and different customers;
 * this does not, under a ramp or a bandit either (Google, "Changing assignment weights with time-based confounders", 2020).
 */
export function stratify(
  kind: MetricKind,
  epochs: readonly EpochPair[],
  covariate: Covariate | null = null,
): Stratified {
  const strata = joinSmall(epochs)
  const kept = strata.length === 1 ? strata : strata.filter((stratum) => !isSmall(stratum))
  const total = kept.reduce((n, { control, treatment }) => n + control.n + treatment.n, 0)
  const part = (arm: 'control' | 'treatment') =>
    combine(
      kept.map((stratum) => ({
        share: (stratum.control.n + stratum.treatment.n) / total,
        estimate: estimateStratum(kind, stratum[arm], covariate, kept.length > 1),
      })),
    )
  const dropped = strata.filter((stratum) => !kept.includes(stratum)).flatMap(({ members }) => members)
  return { control: part('control'), treatment: part('treatment'), dropped }
}

/** Each arm's mean over the epochs that have enough of every arm, weighted by all of their customers: means that may be compared. */
export function stratifyArms(
  kind: MetricKind,
  epochs: readonly { readonly arms: readonly Sums[] }[],
): readonly Estimate[] {
  const full = epochs.filter(({ arms }) => arms.every(({ n }) => n >= LEAST_PER_ARM))
  const kept = epochs.length === 1 ? epochs : full
  const sizes = kept.map(({ arms }) => arms.reduce((sum, { n }) => sum + n, 0))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return (epochs[0]?.arms ?? []).map((_, arm) =>
    combine(
      kept.map(({ arms }, at) => ({
        share: sizes[at]! / total,
        estimate: estimateStratum(kind, arms[arm]!, null, kept.length > 1),
      })),
    ),
  )
}

interface Stratum extends EpochPair {
  readonly members: readonly number[]
}

/** An epoch with few customers joins the one before it, or that one it, where the weights are the same: as if nothing had changed. */
function joinSmall(epochs: readonly EpochPair[]): readonly Stratum[] {
  const strata: Stratum[] = []
  for (const pair of epochs) {
    const last = strata.at(-1)
    const joins = last !== undefined && (isSmall(last) || isSmall(pair)) && sameShares(last.weights, pair.weights)
    if (!joins) strata.push({ ...pair, members: [pair.epoch] })
    else {
      strata[strata.length - 1] = {
        ...last,
        control: addSums(last.control, pair.control),
        treatment: addSums(last.treatment, pair.treatment),
        members: [...last.members, pair.epoch],
      }
    }
  }
  return strata
}

const isSmall = ({ control, treatment }: EpochPair): boolean => Math.min(control.n, treatment.n) < LEAST_PER_ARM

const LEAST_PER_ARM = 50

function sameShares(a: readonly number[], b: readonly number[]): boolean {
  const [sumA, sumB] = [a, b].map((weights) => weights.reduce((sum, weight) => sum + weight, 0))
  return a.length === b.length && a.every((weight, arm) => weight * sumB! === b[arm]! * sumA!)
}

/** A cell without conversions would claim to know its rate exactly: of few, the variance is that of (c + 1)/(n + 2). */
function estimateStratum(kind: MetricKind, sums: Sums, covariate: Covariate | null, ofMany: boolean): Estimate {
  const { n, sum } = sums
  const few = kind === 'proportion' && Math.min(sum, n - sum) < FEW
  if (!ofMany || !few) return estimateWith(covariate, kind, sums)
  const careful = (sum + 1) / (n + 2)
  return estimateOf(n, sum / n, (careful * (1 - careful)) / n)
}

const FEW = 5

function combine(parts: readonly { readonly share: number; readonly estimate: Estimate }[]): Estimate {
  let [n, mean, variance, freedom] = [0, 0, 0, 0]
  for (const { share, estimate } of parts) {
    n += estimate.n
    mean += share * estimate.mean
    variance += share ** 2 * estimate.variance
    freedom += share ** 4 * estimate.freedom
  }
  return { n, mean, variance, freedom }
}
