import { type InterruptRule, type Interrupts, interruptsOf } from '@usher/shared/engine/workspace-interrupt'

/** A rule of the workspace above all of its journeys. */
export interface LiveInterrupt extends InterruptRule {
  readonly name: string
  /** Number of the journey that it starts. */
  readonly journey: number
  readonly after: 'return' | 'abandon'
}

export type LiveInterrupts = Interrupts<LiveInterrupt> & { readonly journeys: readonly number[] }

/** In the order of their priority. */
export function liveInterrupts(rules: readonly LiveInterrupt[]): LiveInterrupts {
  return { ...interruptsOf(rules), journeys: [...new Set(rules.map(({ journey }) => journey))] }
}
