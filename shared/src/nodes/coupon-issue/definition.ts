import { z } from 'zod'
import { isJsonObject } from '../../base/json.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { budget, budgetFindings, budgetOf, isOverBudget } from '../budget.ts'
import { missing } from '../findings.ts'

/** Gives the customer a coupon and waits for its code. */
export const couponIssue = defineNode({
  kind: 'couponIssue',
  config: z.strictObject({
    coupon: z.string().max(80).meta({ widget: 'coupon' }),
    /** Days until it expires; null leaves it to the coupon itself. */
    validDays: z.int().min(1).max(3_650).nullable().default(null),
    budget,
  }),
  starter: () => ({ coupon: '' }),
  ports: ({ budget }) =>
    budget === null ? (['issued', 'failed'] as const) : (['issued', 'failed', 'over_budget'] as const),
  enter: (ctx) => ({
    kind: 'stay',
    memo: null,
    asks: [
      {
        kind: 'issueCoupon',
        payload: { coupon: ctx.config.coupon, validDays: ctx.config.validDays, ...budgetOf(ctx.config) },
        awaited: true,
      },
    ],
  }),
  resume: (ctx, _memo, input) => {
    if (input.kind !== 'effectSettled') return IGNORE
    if (isOverBudget(input.outcome)) return { kind: 'follow', port: 'over_budget' }
    if (input.outcome.kind === 'failed') return { kind: 'follow', port: 'failed' }
    const issued = isJsonObject(input.outcome.data) ? input.outcome.data : {}
    const coupon = { coupon: ctx.config.coupon, code: issued.code ?? null, expiresAt: issued.expiresAt ?? null }
    return { kind: 'follow', port: 'issued', sets: { coupon } }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: null,
    effects: ['issueCoupon'],
    coupons: [{ coupon: config.coupon, validDays: config.validDays }],
    provides: [{ name: 'coupon', ports: ['issued'] }],
  }),
  checks: (config) => [...missing('/coupon', config.coupon), ...budgetFindings(config.budget)],
})
