import { instantOfLocal, localParts } from '@usher/shared/base/zone'

export const SPANS = ['today', 'yesterday', 'week', 'month'] as const
export type SpanName = (typeof SPANS)[number]

const DAY = 86_400_000

/** From midnight to midnight by the workspace's clocks; the last day is the one that goes on. */
export function spanOf(name: SpanName, now: number, zone: string): { readonly from: number; readonly to: number } {
  const { year, month, day } = localParts(now, zone)
  const midnight = (daysAgo: number) => instantOfLocal(Date.UTC(year, month - 1, day) - daysAgo * DAY, zone)
  if (name === 'yesterday') return { from: midnight(1), to: midnight(0) }
  return { from: midnight(DAYS_BACK[name]), to: midnight(-1) }
}

const DAYS_BACK = { today: 0, week: 6, month: 29 }
