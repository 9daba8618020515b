import { after, DAY, HOUR, type Instant, MINUTE } from '../base/time.ts'
import { localParts, nextLocalTime } from '../base/zone.ts'
import type { QuietHours, SendingCap, SendingRules } from './sending-rules.ts'

/** What is known of a customer when a marketing message is to go out. */
export interface SendingFacts {
  /** They have not consented to what it is for, on the channel that it takes. */
  readonly optedOut: boolean
  /** A person, or the queue for one, has the conversation. */
  readonly withPerson?: boolean
  readonly zone: string
  /** When earlier marketing messages went out, oldest first, at least as far back as the longest cap. */
  readonly sends: readonly Instant[]
}

export type SendingVerdict =
  | { readonly kind: 'open' }
  | { readonly kind: 'optedOut' }
  | { readonly kind: 'human' }
  | { readonly kind: 'quiet'; readonly until: Instant }
  | { readonly kind: 'capped'; readonly until: Instant; readonly cap: SendingCap }

/** May a marketing message go out at this instant? Pure: the sender, the gate and the simulator ask the same. */
export function sendingVerdict(rules: SendingRules, facts: SendingFacts, at: Instant): SendingVerdict {
  if (facts.optedOut) return { kind: 'optedOut' }
  if (facts.withPerson === true) return { kind: 'human' }
  const until = rules.quiet === null ? null : quietUntil(rules.quiet, facts.zone, at)
  if (until !== null) return { kind: 'quiet', until }
  return rules.caps.map((cap) => capVerdict(cap, facts, at)).reduce(later, OPEN)
}

const OPEN: SendingVerdict = { kind: 'open' }

/** Of two full caps the one that is full for longer. */
function later(one: SendingVerdict, other: SendingVerdict): SendingVerdict {
  if (other.kind !== 'capped') return one
  return one.kind === 'capped' && one.until >= other.until ? one : other
}

function capVerdict(cap: SendingCap, { sends, zone }: SendingFacts, at: Instant): SendingVerdict {
  const from = windowStart(cap, zone, at)
  const counted = sends.filter((sent) => sent >= from)
  // The one whose falling out of the window makes room.
  const holder = counted[counted.length - cap.most]
  return holder === undefined ? OPEN : { kind: 'capped', until: fallsOut(cap, zone, holder), cap }
}

function windowStart(cap: SendingCap, zone: string, at: Instant): Instant {
  if (cap.counted === 'rolling') return at - cap.days * DAY + 1
  let start = startOfDay(at, zone)
  for (let day = 1; day < cap.days; day++) start = startOfDay(start - 1, zone)
  return start
}

function fallsOut(cap: SendingCap, zone: string, sent: Instant): Instant {
  if (cap.counted === 'rolling') return after(sent, cap.days * DAY)
  let end = sent
  for (let day = 0; day < cap.days; day++) end = nextLocalTime(end, zone, MIDNIGHT)
  return end
}

/** The last midnight that is not after the instant; days are 23 to 25 hours long. */
function startOfDay(at: Instant, zone: string): Instant {
  let start = nextLocalTime(at - 26 * HOUR, zone, MIDNIGHT)
  for (let next = start; next <= at; next = nextLocalTime(next, zone, MIDNIGHT)) start = next
  return start
}

const MIDNIGHT = { time: '00:00', weekdays: [] }

/** When the quiet hours end that this instant lies in; null outside of them. */
function quietUntil(quiet: QuietHours, zone: string, at: Instant): Instant | null {
  const { hour, minute } = localParts(at, zone)
  const now = (hour * 60 + minute) * MINUTE
  const [from, to] = [msOf(quiet.from), msOf(quiet.to)]
  const isQuiet = from < to ? from <= now && now < to : now >= from || now < to
  return isQuiet ? nextLocalTime(at, zone, { time: quiet.to, weekdays: [] }) : null
}

function msOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  return (hour * 60 + minute) * MINUTE
}

/** Until when it is so, where that is known. */
export function untilOf(verdict: SendingVerdict): Instant | null {
  return verdict.kind === 'quiet' || verdict.kind === 'capped' ? verdict.until : null
}
