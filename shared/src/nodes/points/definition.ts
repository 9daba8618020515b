import { z } from 'zod'
import { isJsonObject } from '../../base/json.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { budget, budgetFindings, budgetOf, isOverBudget } from '../budget.ts'
import { template } from '../fields.ts'
import { emptyText } from '../findings.ts'

/** Gives the customer loyalty points and waits until they are there. */
export const points = defineNode({
  kind: 'points',
  config: z.strictObject({
    points: z.int().min(1).max(1_000_000),
    /** The customer reads it in the list of their points. */
    reason: template(200),
    budget,
  }),
  starter: () => ({ points: 100, reason: '' }),
  ports: ({ budget }) =>
    budget === null ? (['granted', 'failed'] as const) : (['granted', 'failed', 'over_budget'] as const),
  enter: (ctx) => {
    const payload = { points: ctx.config.points, reason: ctx.render(ctx.config.reason), ...budgetOf(ctx.config) }
    return { kind: 'stay', memo: null, asks: [{ kind: 'givePoints', payload, awaited: true }] }
  },
  resume: (ctx, _memo, input) => {
    if (input.kind !== 'effectSettled') return IGNORE
    if (isOverBudget(input.outcome)) return { kind: 'follow', port: 'over_budget' }
    if (input.outcome.kind === 'failed') return { kind: 'follow', port: 'failed' }
    const { data } = input.outcome
    const balance = isJsonObject(data) ? (data.balance ?? null) : null
    return { kind: 'follow', port: 'granted', sets: { points: { given: ctx.config.points, balance } } }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: null,
    effects: ['givePoints'],
    templates: [{ field: '/reason', text: config.reason }].filter(({ text }) => text !== ''),
    provides: [{ name: 'points', ports: ['granted'] }],
  }),
  checks: (config) => [...emptyText('/reason', config.reason), ...budgetFindings(config.budget)],
})
