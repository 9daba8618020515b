import type { Drawing } from '@usher/shared/base/drawing'
import { globalHoldoutSalt, journeyHoldoutSalt } from '@usher/shared/base/salts'

/** The arms of every test that leaves customers alone: what a journey brings is how the first differs from the second. */
export const TREATED = 'treated'
export const LEFT_ALONE = 'holdout'

const OF_JOURNEY = 'holdout:j:'
const OF_PERIOD = 'holdout:g:'

export const journeyHoldoutId = (journey: string): string => `${OF_JOURNEY}${journey}`
export const globalHoldoutId = (period: string): string => `${OF_PERIOD}${period}`

export function holdoutDrawing(percent: number): Drawing {
  return { arms: [TREATED, LEFT_ALONE], weights: [100 - percent, percent] }
}

/** Of the draw that says whether a customer is left alone. */
export function holdoutSalt(id: string): string {
  return id.startsWith(OF_JOURNEY)
    ? journeyHoldoutSalt(id.slice(OF_JOURNEY.length))
    : globalHoldoutSalt(id.slice(OF_PERIOD.length))
}
