// What an interrupt may do without a journey of the brand's. Each is an ordinary journey that the workspace is given when it first
// asks for it: people find it in their list, read its runs, and may change what it says.

import type { JourneyDocument } from '../document/document.ts'
import { loadDocument } from '../document/load-document.ts'
import type { InterruptAction } from '../engine/workspace-interrupt.ts'
import { catalog } from '../nodes/catalog.ts'
import handOff from './interrupt-hand-off.json' with { type: 'json' }
import handOffSilent from './interrupt-hand-off-silent.json' with { type: 'json' }
import optOut from './interrupt-opt-out.json' with { type: 'json' }

export interface InterruptJourney {
  /** The same in every workspace: by it the journey is found again. */
  readonly id: string
  readonly document: JourneyDocument
}

export function interruptJourney(action: Exclude<InterruptAction, { readonly kind: 'journey' }>): InterruptJourney {
  if (action.kind === 'optOut') return { id: 'interrupt-opt-out', document: loaded(optOut) }
  return action.mode === 'silent'
    ? { id: 'interrupt-hand-off-silent', document: loaded(handOffSilent) }
    : { id: 'interrupt-hand-off', document: loaded(handOff) }
}

function loaded(file: object): JourneyDocument {
  const read = loadDocument(JSON.stringify(file), catalog)
  if (!read.ok) throw new Error(`A journey of ours does not load: ${read.fault[0]?.message}`)
  return read.value.document
}
