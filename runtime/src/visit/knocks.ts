import { MESSAGE_RECEIVED } from '@usher/shared/engine/input'
import { type LiveJourney, type LiveJourneys, versionsDrawn } from './live-journeys.ts'
import type { InboxInput, LoadedCustomer } from './load-rows.ts'

/** By customer: every version that one of their inputs may begin a run in, once for each input. */
export type Knocks = ReadonlyMap<number, readonly LiveJourney[]>

export function knocksOf(loaded: readonly LoadedCustomer[], live: LiveJourneys): Knocks {
  return new Map(
    loaded.map(({ id, workspace, inputs }) => [id, inputs.flatMap((input) => knockedBy(workspace, input, live))]),
  )
}

function knockedBy(workspace: number, { kind, payload }: InboxInput, live: LiveJourneys): readonly LiveJourney[] {
  if (kind === 'event') {
    const entered = live.entriesOf(workspace, String(payload.name)).map(({ journey }) => journey)
    const rules = payload.name === MESSAGE_RECEIVED ? live.interruptsOf(workspace) : null
    const started = rules?.journeys.flatMap((number) => live.journey(number) ?? []) ?? []
    return [...entered, ...started].flatMap(versionsDrawn)
  }
  const journey = kind === 'enrol' ? live.journey(Number(payload.journey)) : undefined
  return journey === undefined ? [] : versionsDrawn(journey)
}
