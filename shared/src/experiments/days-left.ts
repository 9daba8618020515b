/** How many customers of a pair had matured by the end of a day. */
export interface Matured {
  readonly day: number
  readonly n: number
}

/**
 * Days until the planned number has matured, at the pace of the last two weeks; 0 when it has, null while there is no pace to tell
 * it from. A guess for people, which decides nothing.
 */
export function daysLeft(looks: readonly Matured[], plannedN: number): number | null {
  const last = looks.at(-1)
  if (last === undefined) return null
  if (last.n >= plannedN) return 0
  const from = looks.findLast(({ day }) => day <= last.day - RECENT_DAYS) ?? looks[0]!
  const pace = (last.n - from.n) / (last.day - from.day)
  return pace > 0 ? Math.ceil((plannedN - last.n) / pace) : null
}

const RECENT_DAYS = 14
