import type { ExperimentReport } from '@usher/shared/api/experiments'

export interface ArmFigures {
  readonly arm: string
  /** Of the present weights; null where the present epoch has no such arm. */
  readonly planned: number | null
  /** Of all who came, in every epoch; null before the first. */
  readonly actual: number | null
  readonly exposed: number
  /** Whose window is over. */
  readonly matured: number
  readonly mean: number | null
}

/** What each arm came to, the plan's arms in their order; without a plan, those of the epochs. */
export function armFigures({ experiment, exposed, analysis }: ExperimentReport): readonly ArmFigures[] {
  const epoch = experiment.epochs.at(-1)
  const weights = epoch?.weights.reduce((sum, weight) => sum + weight, 0) ?? 0
  const all = exposed.reduce((sum, one) => sum + one.exposed, 0)
  return exposed.map(({ arm, exposed: came }) => {
    const at = epoch?.arms.indexOf(arm) ?? -1
    const known = analysis?.arms.find((one) => one.arm === arm)
    return {
      arm,
      planned: at === -1 || weights === 0 ? null : epoch!.weights[at]! / weights,
      actual: all === 0 ? null : came / all,
      exposed: came,
      matured: known?.matured ?? 0,
      mean: known?.primary?.mean ?? null,
    }
  })
}
