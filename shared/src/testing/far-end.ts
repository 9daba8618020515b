// What stands in for the world in a simulation: believable outcomes, made from the effect alone.

import type { Outcome } from '../base/outcome.ts'
import { after, DAY, type Instant } from '../base/time.ts'
import { type Effect, type EffectKind, effectPlace } from '../engine/effect.ts'
import type { Facts } from '../engine/facts.ts'
import { scopeOf } from '../engine/scope-of.ts'
import { type SendingVerdict, untilOf } from '../engine/sending-verdict.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'

/** Per effect, what the world answers: an outcome, `ask` to leave it to a person, or nothing for the usual. */
export type FarEnd = { readonly [K in EffectKind]?: Outcome | 'ask' }

/** The answer given at once, or null when a person has to choose it. */
export function answerOf(farEnd: FarEnd, effect: Effect, told: Told): Outcome | null {
  // What may not go out reaches nobody who could answer.
  const judged = effect.kind === 'notify' && effect.payload.class === 'marketing' ? told.told(effect) : undefined
  if (judged === null || judged?.kind === 'failed') return judged
  const chosen = farEnd[effect.kind]
  if (chosen === 'ask') return null
  return chosen ?? usualAnswer(effect, told)
}

/** What the usual answers may depend on. */
export interface Told {
  readonly at: Instant
  readonly facts: Facts
  /** What the brand knows; nothing when null. */
  readonly knowledge: KnowledgeBase | null
  /** Could marketing go out now? */
  readonly verdict: (effect: Effect<'checkSending'>) => SendingVerdict
  /** What becomes of a call that advertises; null while it waits. */
  readonly told: (effect: Effect<'notify'>) => Outcome | null
}

type Usual<K extends EffectKind> = (effect: Effect<K>, told: Told) => Outcome | null

/** Every effect with what the world usually says to it; null: only a person can say. */
const usual: { readonly [K in EffectKind]: Usual<K> } = {
  sendMessage: () => done({}),
  httpRequest: () => done({ status: 200, body: {} }),
  issueCoupon: (effect, { at }) => {
    const { coupon, validDays } = effect.payload
    const expiresAt = validDays === null ? null : after(at, validDays * DAY)
    return done({ code: `${coupon}-${effectPlace(effect)}`.toUpperCase(), expiresAt })
  },
  checkCoupon: () => done({ state: 'unused' }),
  answerQuestion: (effect, { at, facts, knowledge }) => {
    const scope = scopeOf(facts, { at, entry: {}, event: null })
    const result = knowledge?.ask(effect.payload, scope) ?? { hit: false, near: [] }
    return done(JSON.parse(JSON.stringify(result)))
  },
  inviteMember: () => done({ state: 'invited' }),
  inviteToGroup: () => done({ state: 'invited', link: null, qr: null }),
  listOrders: () => done({ orders: [] }),
  listAgents: () => done({ agents: [] }),
  orderAct: () => done({ state: 'paid' }),
  findProducts: () => done({ products: [] }),
  trackParcel: () => done({ parcel: null }),
  givePoints: ({ payload }) => done({ balance: payload.points }),
  notify: (effect, { told }) =>
    effect.payload.class === 'marketing' ? told(effect) : done({ outcome: 'answered', tries: 1 }),
  startJourney: (effect) => (effect.payload.wait ? null : done({ run: `simulated-${effectPlace(effect)}` })),
  setConsent: () => done({ changed: true }),
  checkSending: (effect, told) => {
    if (effect.payload.class === 'service') return done({ verdict: 'open', until: null })
    const verdict = told.verdict(effect)
    return done({ verdict: verdict.kind, until: untilOf(verdict) })
  },
  recordEvent: (effect) => done({ event: effectPlace(effect) }),
  requestHandoff: () => null,
  openForm: (effect) => done({ form: `form-${effectPlace(effect)}`, link: `f/form-${effectPlace(effect)}` }),
  openWork: () => null,
  addToBatch: () => null,
}

/** The names of all effects, for those who choose among them. */
export const EFFECT_KINDS = Object.keys(usual) as [EffectKind, ...EffectKind[]]

/** A far end that answers nothing by itself but messages, which nobody awaits. */
export const MANUAL: FarEnd = Object.fromEntries(
  EFFECT_KINDS.filter((kind) => kind !== 'sendMessage').map((kind) => [kind, 'ask']),
)

function usualAnswer<K extends EffectKind>(effect: Effect<K>, told: Told): Outcome | null {
  const answer: Usual<K> = usual[effect.kind]
  return answer(effect, told)
}

function done(data: Extract<Outcome, { kind: 'done' }>['data']): Outcome {
  return { kind: 'done', data }
}
