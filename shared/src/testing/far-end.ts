// What stands in for the world in a simulation: believable outcomes, made from the effect alone.

import type { Outcome } from '../base/outcome.ts'
import { after, DAY, type Instant } from '../base/time.ts'
import { type Effect, type EffectKind, effectPlace } from '../engine/effect.ts'

/** Per effect, what the world answers: an outcome, `ask` to leave it to a person, or nothing for the usual. */
export type FarEnd = { readonly [K in EffectKind]?: Outcome | 'ask' }

/** The answer given at once, or null when a person has to choose it. */
export function answerOf(farEnd: FarEnd, effect: Effect, at: Instant): Outcome | null {
  const chosen = farEnd[effect.kind]
  if (chosen === 'ask') return null
  return chosen ?? usualAnswer(effect, at)
}

function usualAnswer(effect: Effect, at: Instant): Outcome | null {
  switch (effect.kind) {
    case 'sendMessage':
      return { kind: 'done', data: {} }
    case 'httpRequest':
      return { kind: 'done', data: { status: 200, body: {} } }
    case 'issueCoupon': {
      const { coupon, validDays } = effect.payload
      const expiresAt = validDays === null ? null : after(at, validDays * DAY)
      return { kind: 'done', data: { code: `${coupon}-${effectPlace(effect)}`.toUpperCase(), expiresAt } }
    }
    case 'checkCoupon':
      return { kind: 'done', data: { state: 'unused' } }
    case 'inviteMember':
      return { kind: 'done', data: { state: 'invited' } }
    case 'startJourney':
      return effect.payload.wait ? null : { kind: 'done', data: { run: `simulated-${effectPlace(effect)}` } }
    case 'requestHandoff':
      return null
    default:
      return effect satisfies never
  }
}
