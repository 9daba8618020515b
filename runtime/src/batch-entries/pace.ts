import { type Instant, MINUTE } from '@usher/shared/base/time'

export interface Share {
  readonly customers: number
  /** When the one after them is due; a part of a millisecond counts. */
  readonly nextAt: number
}

/** What a worker that was late makes up for: more at once would be no pace. */
const MADE_UP_FOR_MS = 5_000

/** How many are due at this instant, when one of them is due at `nextAt` and so many are to go in a minute. */
export function shareDue(nextAt: number, perMinute: number, now: Instant): Share {
  const apart = MINUTE / perMinute
  const from = Math.max(nextAt, now - MADE_UP_FOR_MS)
  const customers = Math.max(0, Math.floor((now - from) / apart) + 1)
  return { customers, nextAt: from + customers * apart }
}
