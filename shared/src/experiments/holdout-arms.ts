// Customers who are left alone, so that what journeys bring can be told: how such tests and their two arms are called.

/** What a journey brings is how the first differs from the second. */
export const TREATED = 'treated'
export const LEFT_ALONE = 'holdout'

const OF_PERIOD = 'holdout:g:'

export const globalHoldoutId = (period: string): string => `${OF_PERIOD}${period}`

/** The period for which the whole workspace leaves customers alone in a test; null of another kind of test. */
export const globalHoldoutPeriod = (id: string): string | null =>
  id.startsWith(OF_PERIOD) ? id.slice(OF_PERIOD.length) : null
