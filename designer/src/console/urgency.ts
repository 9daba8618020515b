import type { ConversationRow } from '@usher/shared/api/conversations'
import type { View } from './view.ts'

/** Most urgent first: in the queue by priority and waiting time, elsewhere whoever has waited longest for an answer. */
export function byUrgency(rows: readonly ConversationRow[], view: View): ConversationRow[] {
  return [...rows].sort(view === 'queue' ? inQueue : byAnswer)
}

/** Since when this customer waits for somebody; null when nobody is waited for. */
export function waitsSince(row: ConversationRow): number | null {
  return row.owner === 'queue'
    ? (row.handoff?.requestedAt ?? row.unansweredSince)
    : row.owner === 'human'
      ? row.unansweredSince
      : null
}

export type Patience = 'calm' | 'soon' | 'late'

/** After two minutes a person looks at the clock, after five she leaves. */
export function patience(waitedMs: number): Patience {
  return waitedMs >= 5 * MINUTE ? 'late' : waitedMs >= 2 * MINUTE ? 'soon' : 'calm'
}

const MINUTE = 60_000

function inQueue(a: ConversationRow, b: ConversationRow): number {
  const priority = (b.handoff?.priority ?? 0) - (a.handoff?.priority ?? 0)
  return priority || (a.handoff?.requestedAt ?? 0) - (b.handoff?.requestedAt ?? 0) || order(a.id, b.id)
}

function byAnswer(a: ConversationRow, b: ConversationRow): number {
  const waits = (waitsSince(a) ?? Infinity) - (waitsSince(b) ?? Infinity)
  if (waits && !Number.isNaN(waits)) return waits
  return (b.lastMessage?.at ?? 0) - (a.lastMessage?.at ?? 0) || order(a.id, b.id)
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
