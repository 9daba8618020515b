import { isJsonObject, type Json } from '../base/json.ts'
import type { DurationMs } from '../base/time.ts'
import { durationUnits, unitMs } from './duration-unit.ts'
import { isCount } from './rule-shape.ts'
import type { Window } from './tree.ts'

/** The length of `{"within": n, "unit": unit}`; NaN for what is no window. */
export function windowMs(window: Json): DurationMs {
  if (!isJsonObject(window) || Object.keys(window).length !== 2) return Number.NaN
  const unit = unitMs(window.unit)
  return unit !== null && typeof window.within === 'number' && window.within > 0 ? window.within * unit : Number.NaN
}

/** The window as the tree has it; undefined for one that the tree has no words for. */
export function windowOf(window: Json): Window | undefined {
  if (!isJsonObject(window) || Object.keys(window).length !== 2 || !isCount(window.within)) return undefined
  const unit = durationUnits.find((known) => known === window.unit)
  return unit === undefined ? undefined : { n: window.within, unit }
}
