import type { Drawing } from '@usher/shared/base/drawing'
import { globalHoldoutSalt, journeyHoldoutSalt } from '@usher/shared/base/salts'
import { globalHoldoutPeriod, LEFT_ALONE, TREATED } from '@usher/shared/experiments/holdout-arms'

const OF_JOURNEY = 'holdout:j:'

export const journeyHoldoutId = (journey: string): string => `${OF_JOURNEY}${journey}`

export function holdoutDrawing(percent: number): Drawing {
  return { arms: [TREATED, LEFT_ALONE], weights: [100 - percent, percent] }
}

/** Of the draw that says whether a customer is left alone. */
export function holdoutSalt(id: string): string {
  const period = globalHoldoutPeriod(id)
  return period === null ? journeyHoldoutSalt(id.slice(OF_JOURNEY.length)) : globalHoldoutSalt(period)
}
