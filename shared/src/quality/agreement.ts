/** Whether a rule was kept, as the machine and as a person saw the same conversation. */
export interface Verdicts {
  readonly machine: boolean
  readonly person: boolean
}

export interface Agreement {
  readonly n: number
  /** The share of verdicts that are the same. */
  readonly agreed: number | null
  /** Cohen's kappa: 1 is full agreement, 0 what chance alone would give. Null where chance alone would always agree. */
  readonly kappa: number | null
}

export function agreementOf(pairs: readonly Verdicts[]): Agreement {
  const n = pairs.length
  if (n === 0) return { n, agreed: null, kappa: null }
  const share = (holds: (pair: Verdicts) => boolean) => pairs.filter(holds).length / n
  const agreed = share(({ machine, person }) => machine === person)
  const [machine, person] = [share((pair) => pair.machine), share((pair) => pair.person)]
  const chance = machine * person + (1 - machine) * (1 - person)
  return { n, agreed, kappa: chance === 1 ? null : (agreed - chance) / (1 - chance) }
}
