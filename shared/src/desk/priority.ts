// Who is served before whom. Every point is worth so much waiting: a request stands in the queue as if it had come that much
// earlier. So the order of two never changes by itself, a table can keep it in an index, and nobody is passed for ever: who asks
// later than the longest head start comes after, whatever they are worth.

import { type DurationMs, type Instant, MINUTE } from '../base/time.ts'

/** What a request is worth, by where it comes from. */
export const PRIORITY_PARTS = ['node', 'vip', 'mood', 'urgency', 'returned', 'raised'] as const
export type PriorityPart = (typeof PRIORITY_PARTS)[number]
export type PriorityParts = { readonly [Part in PriorityPart]: number }

/** However much comes together, nobody is worth more. */
export const MOST_POINTS = 5_000

export interface InQueue {
  readonly id: string
  readonly requestedAt: Instant
  readonly parts: PriorityParts
}

/** Points that one minute of waiting is worth. */
export interface Ageing {
  readonly pointsPerMinute: number
}

export function pointsOf(parts: PriorityParts): number {
  return Math.max(0, Math.min(MOST_POINTS, sumOf(parts)))
}

function sumOf(parts: PriorityParts): number {
  return PRIORITY_PARTS.reduce((all, part) => all + parts[part], 0)
}

/** Where it stands: the lower, the sooner. */
export function turnOf({ requestedAt, parts }: InQueue, ageing: Ageing): Instant {
  return requestedAt - headStart(pointsOf(parts), ageing)
}

/** Nobody who asks so much later than another is served before them. */
export function longestHeadStart(ageing: Ageing): DurationMs {
  return headStart(MOST_POINTS, ageing)
}

function headStart(points: number, { pointsPerMinute }: Ageing): DurationMs {
  return Math.round((points * MINUTE) / pointsPerMinute)
}

/** Before: negative. Of two with the same turn who asked first comes first; the id makes it an order. */
export function compareTurns(one: InQueue, other: InQueue, ageing: Ageing): number {
  return (
    turnOf(one, ageing) - turnOf(other, ageing) ||
    one.requestedAt - other.requestedAt ||
    (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
  )
}

/** `limit`: what points beyond the most that anybody is worth do not count. */
export const ORDER_REASONS = ['waited', ...PRIORITY_PARTS, 'limit'] as const
export type OrderReason = (typeof ORDER_REASONS)[number]

export interface OrderExplained {
  readonly first: string
  /** What speaks for the first and, negative, what for the other, in waiting time. The largest first. */
  readonly reasons: readonly { readonly part: OrderReason; readonly worthMs: DurationMs }[]
  /** What decided when both stand equal. */
  readonly tie: 'requestedAt' | 'id' | null
}

/** "Why her before me?" */
export function explainOrder(one: InQueue, other: InQueue, ageing: Ageing): OrderExplained {
  const [first, second] = compareTurns(one, other, ageing) <= 0 ? [one, other] : [other, one]
  const worth = (part: PriorityPart) => headStart(first.parts[part] - second.parts[part], ageing)
  const lost = ({ parts }: InQueue) => pointsOf(parts) - sumOf(parts)
  const reasons = [
    { part: 'waited' as const, worthMs: second.requestedAt - first.requestedAt },
    ...PRIORITY_PARTS.map((part) => ({ part, worthMs: worth(part) })),
    { part: 'limit' as const, worthMs: headStart(lost(first) - lost(second), ageing) },
  ]
  const isTied = turnOf(first, ageing) === turnOf(second, ageing)
  return {
    first: first.id,
    reasons: reasons.filter(({ worthMs }) => worthMs !== 0).sort((a, b) => Math.abs(b.worthMs) - Math.abs(a.worthMs)),
    tie: isTied ? (first.requestedAt === second.requestedAt ? 'id' : 'requestedAt') : null,
  }
}
