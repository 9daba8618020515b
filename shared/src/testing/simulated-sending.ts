// What becomes of the messages of a simulation: the workspace's sending rules over its virtual clock. Pure.

import type { Instant } from '../base/time.ts'
import type { EffectPayloads, MessageContent } from '../engine/effect.ts'
import type { SendingRules } from '../engine/sending-rules.ts'
import { type SendingVerdict, sendingVerdict, untilOf } from '../engine/sending-verdict.ts'

/** What is known of the customer: plain JSON, a part of the simulation's state. */
export interface SimulatedSending {
  readonly consent: 'unasked' | 'in' | 'out'
  /** When marketing went out, oldest first. */
  readonly sends: readonly Instant[]
  /** Kept for the end of the quiet hours. */
  readonly held: readonly { readonly content: MessageContent; readonly until: Instant }[]
}

export type SentLine =
  | { readonly from: 'bot'; readonly at: Instant; readonly content: MessageContent }
  /** Not sent: `until` is when it will be, where it is only kept back, or from when on it could have been. */
  | {
      readonly from: 'withheld'
      readonly at: Instant
      readonly content: MessageContent
      readonly why: Exclude<SendingVerdict['kind'], 'open'>
      readonly until: Instant | null
      readonly isKept: boolean
    }

export interface SendingClock {
  readonly rules: SendingRules
  readonly zone: string
  readonly at: Instant
}

export interface Sent {
  readonly sending: SimulatedSending
  readonly lines: readonly SentLine[]
}

export function marketingVerdict({ consent, sends }: SimulatedSending, { rules, zone, at }: SendingClock) {
  return sendingVerdict(rules, { optedOut: consent === 'out', zone, sends }, at)
}

/** A message on its way: out, kept for later, or refused. Service messages always go out. */
export function sendMessage(
  sending: SimulatedSending,
  { content, class: kind }: EffectPayloads['sendMessage'],
  clock: SendingClock,
): Sent {
  const { at, rules } = clock
  const out: SentLine = { from: 'bot', at, content }
  if (kind === 'service') return { sending, lines: [out] }
  const verdict = marketingVerdict(sending, clock)
  if (verdict.kind === 'open') return { sending: { ...sending, sends: [...sending.sends, at] }, lines: [out] }
  const isKept = verdict.kind === 'quiet' && rules.quiet?.then === 'later'
  const held = isKept ? [...sending.held, { content, until: verdict.until }] : sending.held
  const line: SentLine = { from: 'withheld', at, content, why: verdict.kind, until: untilOf(verdict), isKept }
  return { sending: { ...sending, held }, lines: [line] }
}

/** What was kept until this instant is judged again, and goes out if nothing else is in its way. */
export function sendHeld(sending: SimulatedSending, clock: SendingClock): Sent {
  const due = sending.held.filter(({ until }) => until <= clock.at)
  const rest = { ...sending, held: sending.held.filter(({ until }) => until > clock.at) }
  return due.reduce<Sent>(
    (so, { content }) => {
      const next = sendMessage(so.sending, { content, class: 'marketing' }, clock)
      return { sending: next.sending, lines: [...so.lines, ...next.lines] }
    },
    { sending: rest, lines: [] },
  )
}

/** When the first of what is kept will go out; null when nothing is. */
export function nextHeld({ held }: SimulatedSending): Instant | null {
  return held.length === 0 ? null : Math.min(...held.map(({ until }) => until))
}

/** The customer says, or a step finds out, what they want; who says it again gets no second answer. */
export function consentTo(
  sending: SimulatedSending,
  wish: { readonly state: 'in' | 'out'; readonly confirm: boolean },
  { rules, at }: SendingClock,
): Sent & { readonly changed: boolean } {
  if (sending.consent === wish.state) return { sending, lines: [], changed: false }
  const text = wish.state === 'out' ? rules.optedOutReply : rules.optedInReply
  const line: SentLine = { from: 'bot', at, content: { kind: 'text', text } }
  const lines = wish.confirm && text !== '' ? [line] : []
  return { sending: { ...sending, consent: wish.state }, lines, changed: true }
}
