// What a gate is: a claim about the statistics, simulated, with a bound; and beside it a method known to be wrong, through the same
// simulation, which must break the bound. A simulation that cannot see a fault proves nothing.

import { wilson } from '@usher/shared/experiments/proportions'

export interface Gate {
  readonly id: string
  readonly name: string
  readonly measure: () => readonly Measure[]
}

export interface Measure {
  readonly what: string
  readonly measured: number
  /** Of how many simulations, where it is a share. */
  readonly of: number | null
  readonly least: number
  readonly most: number
  /** A method that is known to be wrong: its bound says how wrong it must turn out. */
  readonly control: boolean
}

/** A share of simulations that may not be larger than this. */
export function atMost(what: string, hits: number, of: number, most: number): Measure {
  return { what, measured: hits / of, of, least: 0, most, control: false }
}

export function atLeast(what: string, hits: number, of: number, least: number): Measure {
  return { what, measured: hits / of, of, least, most: 1, control: false }
}

/** A figure within bounds. */
export function within(what: string, measured: number, least: number, most: number): Measure {
  return { what, measured, of: null, least, most, control: false }
}

/** The same of a wrong method: it must lie outside of what the right one keeps to. */
export function control(measure: Measure): Measure {
  return { ...measure, control: true }
}

export function holds({ measured, least, most }: Measure): boolean {
  return measured >= least && measured <= most
}

/** Where the share would come out in 99.9 % of all seeds. */
export function spread({ measured, of }: Measure): readonly [number, number] | null {
  return of === null ? null : wilson(Math.round(measured * of), of, 0.001)
}
