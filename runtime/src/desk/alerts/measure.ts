import type { AlertRule } from '@usher/shared/api/desk-alerts'
import { FIGURE_NAMES, LIVE_FIGURE_NAMES } from '@usher/shared/desk/figures'
import type { Scoped } from '../../api/scoped.ts'
import { readTotal } from '../figures/read-figures.ts'
import { readNow } from '../figures/read-now.ts'

/** What a rule looks at, as it stands. Null: there is too little to tell it from. */
export async function measure(scoped: Scoped, rule: AlertRule): Promise<number | null> {
  const live = LIVE_FIGURE_NAMES.find((name) => name === rule.figure)
  if (live !== undefined) return measureNow(scoped, live, rule.team)
  const counted = FIGURE_NAMES.find((name) => name === rule.figure)
  if (counted === undefined) return null
  const span = { from: scoped.now - rule.windowMs, to: scoped.now + 1, team: rule.team }
  const { value, of } = (await readTotal(scoped, span))[counted]
  return of < rule.least ? null : value
}

async function measureNow(
  scoped: Scoped,
  name: (typeof LIVE_FIGURE_NAMES)[number],
  team: string | null,
): Promise<number> {
  const { longestSince, ...counts } = await readNow(scoped, team)
  if (name !== 'longestWait') return counts[name]
  return longestSince === null ? 0 : scoped.now - longestSince
}

/** Whether a value is what the rule warns of. */
export function isReached({ is, level }: AlertRule, value: number): boolean {
  return is === 'above' ? value > level : value < level
}
