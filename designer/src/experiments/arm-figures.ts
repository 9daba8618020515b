import type { ExperimentReport } from '@usher/shared/api/experiments'

export interface ArmFigures {
  readonly arm: string
  /** Of all who came, what the weights of their epochs would have given it; null before the first. */
  readonly planned: number | null
  /** What it has. */
  readonly actual: number | null
  readonly exposed: number
  /** Whose window is over. */
  readonly matured: number
  readonly mean: number | null
}

/** What each arm came to, the plan's arms in their order; without a plan, those of the epochs. */
export function armFigures({ exposed, analysis }: ExperimentReport): readonly ArmFigures[] {
  const all = exposed.reduce((sum, one) => sum + one.exposed, 0)
  return exposed.map(({ arm, exposed: came, expected }) => {
    const known = analysis?.arms.find((one) => one.arm === arm)
    return {
      arm,
      planned: all === 0 ? null : expected / all,
      actual: all === 0 ? null : came / all,
      exposed: came,
      matured: known?.matured ?? 0,
      mean: known?.primary?.mean ?? null,
    }
  })
}
