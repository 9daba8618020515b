import { isJsonObject } from '../base/json.ts'
import type { Outcome } from '../base/outcome.ts'
import { type EffectPlace, effectPlace, type FormPayload } from '../engine/effect.ts'
import type { Simulation } from './simulation.ts'

export interface OpenedForm extends Pick<FormPayload, 'title' | 'intro' | 'fields'> {
  /** Its id: what the event that it is sent in with names. */
  readonly form: string
}

/** The last form that was opened: the one the customer has before them. Null when none was. */
export function openedForm({ history }: Simulation): OpenedForm | null {
  const asked = new Map<EffectPlace, FormPayload>()
  let last: OpenedForm | null = null
  for (const { input, effects } of history) {
    if (input.kind === 'effectSettled') last = formAt(asked.get(input.place), input.outcome) ?? last
    for (const effect of effects) if (effect.kind === 'openForm') asked.set(effectPlace(effect), effect.payload)
  }
  return last
}

function formAt(asked: FormPayload | undefined, outcome: Outcome): OpenedForm | null {
  if (asked === undefined || outcome.kind === 'failed' || !isJsonObject(outcome.data)) return null
  const { form } = outcome.data
  return typeof form === 'string' ? { ...asked, form } : null
}
