// The workspace's interrupts as the server last told them: the simulator puts them above the journey, as a visit does.

import type { InterruptRow } from '@usher/shared/api/interrupts'
import { type Interrupts, interruptsOf } from '@usher/shared/engine/workspace-interrupt'
import type { SimulatedInterrupt } from '@usher/shared/testing/simulation'

let known: readonly InterruptRow[] = []

export function knowInterrupts(rules: readonly InterruptRow[]): void {
  known = rules
}

/** Those in force. One that starts the journey itself does not stand above it: its own run is what is simulated. */
export function interruptsAbove(journey: string): Interrupts<SimulatedInterrupt> {
  return interruptsOf(known.filter(({ enabled, journey: { id, live } }) => enabled && live && id !== journey))
}
