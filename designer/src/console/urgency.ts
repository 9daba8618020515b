import type { ConversationRow, RunningPromise } from '@usher/shared/api/conversations'
import type { View } from './view.ts'

/**
 * Most urgent first. The queue comes in the order in which the desk serves it. Of those with an agent: who waits for an answer, by the
 * promise that ends first; what is being written up; who has been answered; and last, what was put aside.
 */
export function byUrgency(rows: readonly ConversationRow[], view: View): readonly ConversationRow[] {
  return view === 'queue' ? rows : [...rows].sort((a, b) => rank(a) - rank(b) || within(a, b) || order(a.id, b.id))
}

/** Since when this customer waits for somebody; null when nobody is waited for. */
export function waitsSince(row: ConversationRow): number | null {
  return row.owner === 'queue'
    ? (row.handoff?.requestedAt ?? row.unansweredSince)
    : row.owner === 'human'
      ? row.unansweredSince
      : null
}

/** The promise that is kept or broken next. The resolution may take hours: it counts while no answer is owed. */
export function nextPromise(row: ConversationRow): RunningPromise | null {
  const promises = (row.handoff?.promises ?? []).filter(({ breachAt }) => breachAt !== null)
  const answers = promises.filter(({ clock }) => clock !== 'resolution')
  const [first = null] = [...(answers.length > 0 ? answers : promises)].sort((a, b) => endOf(a) - endOf(b))
  return first
}

export type Patience = 'calm' | 'soon' | 'late'

/** The golden thirty seconds of a customer who talks with somebody; who queues looks at the clock after two minutes and leaves after five. */
export function patience(waitedMs: number, owner: ConversationRow['owner']): Patience {
  const [soon, late] = owner === 'human' ? [30 * SECOND, 2 * MINUTE] : [2 * MINUTE, 5 * MINUTE]
  return waitedMs >= late ? 'late' : waitedMs >= soon ? 'soon' : 'calm'
}

export function patienceOf({ warnAt, breachAt }: RunningPromise, now: number): Patience {
  return breachAt !== null && now >= breachAt ? 'late' : warnAt !== null && now >= warnAt ? 'soon' : 'calm'
}

const SECOND = 1_000
const MINUTE = 60_000

function rank(row: ConversationRow): number {
  if (row.handoff?.snoozedUntil) return 3
  if (row.handoff?.wrapUp) return 1
  return waitsSince(row) === null ? 2 : 0
}

function within(a: ConversationRow, b: ConversationRow): number {
  switch (rank(a)) {
    case 0:
      return answerBy(a) - answerBy(b)
    case 1:
      return (a.handoff?.wrapUp?.until ?? 0) - (b.handoff?.wrapUp?.until ?? 0)
    case 3:
      return (a.handoff?.snoozedUntil ?? 0) - (b.handoff?.snoozedUntil ?? 0)
    default:
      return (b.lastMessage?.at ?? 0) - (a.lastMessage?.at ?? 0)
  }
}

/** When an answer is due: as promised, or within the golden thirty seconds. */
function answerBy(row: ConversationRow): number {
  const promise = nextPromise(row)
  const golden = (waitsSince(row) ?? 0) + 30 * SECOND
  return promise === null || promise.clock === 'resolution' ? golden : endOf(promise)
}

function endOf({ breachAt }: RunningPromise): number {
  return breachAt ?? Number.MAX_SAFE_INTEGER
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
