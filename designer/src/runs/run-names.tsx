import { useWords } from '../i18n/words.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { runWords } from './words.ts'

type EffectStateName = 'planned' | 'sent' | 'confirmed' | 'failed' | 'unknown'

const STATE_TONES: Readonly<Record<EffectStateName, Tone>> = {
  planned: 'neutral',
  sent: 'accent',
  confirmed: 'ok',
  failed: 'danger',
  unknown: 'warn',
}

/** Words for what histories name by code. A name without words is shown as it is. */
export function useRunNames(): { input: (kind: string) => string; effect: (kind: string) => string } {
  const words = useWords(runWords)
  const inputs: Readonly<Record<string, string>> = {
    entered: words.entered,
    woken: words.woken,
    eventReceived: words.eventReceived,
    effectSettled: words.effectSettled,
    withdrawn: words.withdrawnInput,
    moved: words.moved,
  }
  const effects: Readonly<Record<string, string>> = {
    sendMessage: words.sendMessage,
    httpRequest: words.httpRequest,
    issueCoupon: words.issueCoupon,
    checkCoupon: words.checkCoupon,
    inviteMember: words.inviteMember,
    recordEvent: words.recordEvent,
    setConsent: words.setConsent,
    checkSending: words.checkSending,
    requestHandoff: words.requestHandoff,
    openForm: words.openForm,
    openWork: words.openWork,
    addToBatch: words.addToBatch,
    startJourney: words.startJourney,
  }
  return { input: (kind) => inputs[kind] ?? kind, effect: (kind) => effects[kind] ?? kind }
}

export function EffectState({ state }: { state: string }) {
  const words = useWords(runWords)
  if (!isStateName(state)) return <Badge>{state}</Badge>
  return <Badge tone={STATE_TONES[state]}>{words[state]}</Badge>
}

function isStateName(state: string): state is EffectStateName {
  return Object.hasOwn(STATE_TONES, state)
}
