/** What may be spent under one name, in all journeys together. Units are coupons or points; null sets no limit. */
export interface Budget {
  readonly name: string
  readonly mostPerDay: number | null
  readonly mostInTotal: number | null
}

/** The code of what was refused because the budget would have been overdrawn. */
export const OVER_BUDGET = 'OVER_BUDGET'
