import type { AlertRule } from '@usher/shared/api/desk-alerts'
import type { DeskNow, FigureValues } from '@usher/shared/api/desk-figures'
import { FIGURE_NAMES, isToldFromCases, LIVE_FIGURE_NAMES, type LiveFigureName } from '@usher/shared/desk/figures'
import type { Scoped } from '../../api/scoped.ts'
import { readTotal } from '../figures/read-figures.ts'
import { readNow } from '../figures/read-now.ts'

/** What a rule looks at, as it stands. Null: there is too little to tell it from. */
export type Measure = (rule: AlertRule) => Promise<number | null>

/** Rules that look at the same time and team are told from one look. */
export function createMeasure(scoped: Scoped): Measure {
  const standing = new Map<string, Promise<DeskNow>>()
  const counted = new Map<string, Promise<FigureValues>>()
  return async (rule) => {
    const { team, windowMs } = rule
    const live = liveFigureOf(rule)
    if (live !== null) {
      const stands = await once(standing, team ?? '', () => readNow(scoped, team))
      return standingValue(live, stands, scoped.now)
    }
    const span = { from: scoped.now - windowMs, to: scoped.now + 1, team }
    return countedValue(rule, await once(counted, `${windowMs} ${team ?? ''}`, () => readTotal(scoped, span)))
  }
}

function once<Value>(known: Map<string, Promise<Value>>, key: string, read: () => Promise<Value>): Promise<Value> {
  const value = known.get(key) ?? read()
  known.set(key, value)
  return value
}

/** Null: it is counted over a time. */
export function liveFigureOf({ figure }: AlertRule): LiveFigureName | null {
  return LIVE_FIGURE_NAMES.find((name) => name === figure) ?? null
}

function standingValue(name: LiveFigureName, { longestSince, ...counts }: DeskNow, now: number): number {
  if (name !== 'longestWait') return counts[name]
  return longestSince === null ? 0 : now - longestSince
}

function countedValue(rule: AlertRule, figures: FigureValues): number | null {
  const name = FIGURE_NAMES.find((name) => name === rule.figure)
  if (name === undefined) return null
  const { value, of } = figures[name]
  return isToldFromCases(name) && of < rule.least ? null : value
}

/** Whether a value is what the rule warns of. */
export function isReached({ is, level }: AlertRule, value: number): boolean {
  return is === 'above' ? value > level : value < level
}
