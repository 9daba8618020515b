// What the repurchase journey must come to, worked out straight from the purchases: no engine, no database, no clock.

export interface Purchase {
  readonly customer: string
  /** `YYYY-MM-DD`. */
  readonly date: string
}

export interface Expected {
  readonly started: number
  readonly reminders: number
  readonly active: number
  readonly wonBack: number
  readonly lapsed: number
}

/** Every purchase ends the customer's round that is under way and begins the next one; the last one ends by itself. */
export function expectedOf(purchases: readonly Purchase[]): Expected {
  const daysOf = new Map<string, number[]>()
  for (const { customer, date } of purchases) {
    const days = daysOf.get(customer) ?? []
    daysOf.set(customer, [...days, Date.parse(date) / 86_400_000])
  }
  const gaps = [...daysOf.values()].flatMap((days) => {
    const ordered = days.sort((a, b) => a - b)
    return ordered.map((day, index) => (ordered[index + 1] ?? Number.POSITIVE_INFINITY) - day)
  })
  // A purchase on the last day of a wait is in time.
  const within = (least: number, most: number) => gaps.filter((gap) => gap > least && gap <= most).length
  return {
    started: purchases.length,
    reminders: within(30, Number.POSITIVE_INFINITY),
    active: within(-1, 30),
    wonBack: within(30, 60),
    lapsed: within(60, Number.POSITIVE_INFINITY),
  }
}
