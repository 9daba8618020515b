// What becomes of the messages of a simulation: the workspace's sending rules over its virtual clock. Pure.

import {
  CONSENT_CHANNELS,
  type ConsentChannel,
  type ConsentStatement,
  consentOn,
  isConsent,
  withStatement,
} from '../base/consent.ts'
import type { Outcome } from '../base/outcome.ts'
import type { Instant } from '../base/time.ts'
import type {
  Advertising,
  ConsentWish,
  Effect,
  EffectPayloads,
  MessageContent,
  NotifyPayload,
} from '../engine/effect.ts'
import type { SendingRules } from '../engine/sending-rules.ts'
import { type SendingVerdict, sendingVerdict, untilOf } from '../engine/sending-verdict.ts'

/** What is known of the customer: plain JSON, a part of the simulation's state. */
export interface SimulatedSending {
  /** When marketing went out, oldest first. */
  readonly sends: readonly Instant[]
  /** Kept for the end of the quiet hours. */
  readonly held: readonly (Pick<Advertising, 'purpose'> & {
    readonly content: MessageContent
    readonly until: Instant
  })[]
  /** When a call that was put off for the quiet hours is tried again. */
  readonly calls: readonly Instant[]
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
  /** What the customer has said. */
  readonly consents: readonly ConsentStatement[]
  readonly at: Instant
}

export interface Sent {
  readonly sending: SimulatedSending
  readonly lines: readonly SentLine[]
}

export function marketingVerdict(
  { sends }: SimulatedSending,
  { rules, zone, at, consents }: SendingClock,
  { purpose = 'marketing', channel }: Pick<Advertising, 'purpose'> & { readonly channel: ConsentChannel },
): SendingVerdict {
  const optedOut = !isConsent(consentOn(consents, { purpose, channel }), channel)
  return sendingVerdict(rules, { optedOut, zone, sends }, at)
}

/** A call or an SMS that advertised is counted with the messages. */
export function withCall(
  sending: SimulatedSending,
  { effect, outcome, at }: { readonly effect: Effect; readonly outcome: Outcome; readonly at: Instant },
): SimulatedSending {
  const isOut = effect.kind === 'notify' && effect.payload.class === 'marketing' && outcome.kind === 'done'
  return isOut ? { ...sending, sends: [...sending.sends, at] } : sending
}

/** What becomes of a call that advertises; null while it waits for the end of the quiet hours. */
export function notifyOutcome(sending: SimulatedSending, payload: NotifyPayload, clock: SendingClock): Outcome | null {
  const { channel, verdict } = callVerdict(sending, payload, clock)
  if (verdict.kind === 'open')
    return {
      kind: 'done',
      data: channel === 'voice' ? { outcome: 'answered', tries: 1 } : { outcome: 'sms', tries: 0 },
    }
  if (waits(verdict, clock)) return null
  const [code, message] = REFUSALS[verdict.kind]
  return { kind: 'failed', code, message }
}

/** When a call that waits for the end of the quiet hours is tried again; null when it does not wait. */
export function callAgainAt(sending: SimulatedSending, payload: NotifyPayload, clock: SendingClock): Instant | null {
  const { verdict } = callVerdict(sending, payload, clock)
  return payload.class === 'marketing' && waits(verdict, clock) ? untilOf(verdict) : null
}

/** By the first of its ways that the customer has consented to. */
function callVerdict(sending: SimulatedSending, payload: NotifyPayload, clock: SendingClock) {
  const { voice, smsFallback, purpose } = payload
  const about = purpose === undefined ? {} : { purpose }
  const ways = (['voice', 'sms'] as const).filter((channel) => (channel === 'voice' ? voice : smsFallback))
  const judged = ways.map((channel) => ({
    channel,
    verdict: marketingVerdict(sending, clock, { ...about, channel }),
  }))
  return judged.find(({ verdict }) => verdict.kind !== 'optedOut') ?? { channel: 'sms', verdict: OPTED_OUT }
}

const OPTED_OUT: SendingVerdict = { kind: 'optedOut' }

function waits({ kind }: SendingVerdict, { rules }: SendingClock): boolean {
  return kind === 'quiet' && rules.quiet?.then === 'later'
}

const REFUSALS: Readonly<Record<Exclude<SendingVerdict['kind'], 'open'>, readonly [code: string, message: string]>> = {
  optedOut: ['OPTED_OUT', 'The customer has not consented to it'],
  capped: ['CAPPED', 'The customer has had the most there may be'],
  quiet: ['QUIET_HOURS', 'It came in the quiet hours'],
  human: ['HUMAN_OWNS', 'A person has this conversation'],
}

/** A message on its way: out, kept for later, or refused. Service messages always go out. */
export function sendMessage(
  sending: SimulatedSending,
  { content, class: kind, purpose }: EffectPayloads['sendMessage'],
  clock: SendingClock,
): Sent {
  const { at, rules } = clock
  const out: SentLine = { from: 'bot', at, content }
  if (kind === 'service') return { sending, lines: [out] }
  const about = purpose === undefined ? {} : { purpose }
  const verdict = marketingVerdict(sending, clock, { ...about, channel: 'web' })
  if (verdict.kind === 'open') return { sending: { ...sending, sends: [...sending.sends, at] }, lines: [out] }
  const isKept = verdict.kind === 'quiet' && rules.quiet?.then === 'later'
  const held = isKept ? [...sending.held, { ...about, content, until: verdict.until }] : sending.held
  const line: SentLine = { from: 'withheld', at, content, why: verdict.kind, until: untilOf(verdict), isKept }
  return { sending: { ...sending, held }, lines: [line] }
}

/** What was kept until this instant is judged again, and goes out if nothing else is in its way. */
export function sendHeld(sending: SimulatedSending, clock: SendingClock): Sent {
  const due = sending.held.filter(({ until }) => until <= clock.at)
  const rest = {
    ...sending,
    held: sending.held.filter(({ until }) => until > clock.at),
    calls: sending.calls.filter((until) => until > clock.at),
  }
  return due.reduce<Sent>(
    (so, { until: _, ...message }) => {
      const next = sendMessage(so.sending, { ...message, class: 'marketing' }, clock)
      return { sending: next.sending, lines: [...so.lines, ...next.lines] }
    },
    { sending: rest, lines: [] },
  )
}

/** When the first of what is kept will go out; null when nothing is. */
export function nextHeld({ held, calls }: SimulatedSending): Instant | null {
  const ends = [...held.map(({ until }) => until), ...calls]
  return ends.length === 0 ? null : Math.min(...ends)
}

export interface Consented {
  readonly consents: readonly ConsentStatement[]
  readonly lines: readonly SentLine[]
  /** Another thing holds for some channel. */
  readonly changed: boolean
}

/** The customer says, or a step finds out, what they want; who says it again gets no second answer. */
export function consentTo({ rules, at, consents }: SendingClock, wish: ConsentWish): Consented {
  const { state, purpose = 'marketing', channels = 'every', confirm } = wish
  const said = (channels === 'every' ? [channels] : channels).map((channel) => ({
    purpose,
    channel,
    state,
    at,
    isDated: true,
  }))
  const now = said.reduce<readonly ConsentStatement[]>((all, one) => withStatement(all, one, { isNow: true }), consents)
  const changed = CONSENT_CHANNELS.some(
    (channel) => consentOn(now, { purpose, channel }) !== consentOn(consents, { purpose, channel }),
  )
  const text = state === 'out' ? rules.optedOutReply : rules.optedInReply
  const line: SentLine = { from: 'bot', at, content: { kind: 'text', text } }
  return { consents: now, lines: changed && confirm && text !== '' ? [line] : [], changed }
}
