// The budget that benefits may be held to: the same part of several kinds' configs.

import { z } from 'zod'
import type { Outcome } from '../base/outcome.ts'
import { type Budget, OVER_BUDGET } from '../engine/budget.ts'
import type { ConfigFinding } from '../engine/node-definition.ts'
import { missing } from './findings.ts'

const limit = z.int().min(1).max(1_000_000_000).nullable().default(null)

export const budget = z
  .strictObject({ name: z.string().max(80), mostPerDay: limit, mostInTotal: limit })
  .nullable()
  .default(null)

/** Nothing at all when there is none: payloads of configs without a budget stay as they were. */
export function budgetOf(config: { readonly budget: Budget | null }): { readonly budget?: Budget } {
  return config.budget === null ? {} : { budget: config.budget }
}

export function isOverBudget(outcome: Outcome): boolean {
  return outcome.kind === 'failed' && outcome.code === OVER_BUDGET
}

export function budgetFindings(given: Budget | null): readonly ConfigFinding[] {
  if (given === null) return []
  const named = missing('/budget/name', given.name)
  if (given.mostPerDay !== null || given.mostInTotal !== null) return named
  const message = 'This budget has no limit.'
  const fix = 'Say how much may be given per day or in total, or switch the budget off.'
  return [...named, { code: 'BUDGET_WITHOUT_LIMIT', severity: 'error', field: '/budget', message, fix }]
}
