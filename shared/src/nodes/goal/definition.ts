import { z } from 'zod'
import { isJsonObject } from '../../base/json.ts'
import { defineNode } from '../../engine/node-definition.ts'
import { rule, rulesOf } from '../fields.ts'
import { missing } from '../findings.ts'

/** Marks what the journey is for: passing it is the record. With a value, `context.goals` keeps it by the node's id. */
export const goal = defineNode({
  kind: 'goal',
  config: z.strictObject({
    name: z.string().max(60),
    /** What reaching it is worth, an order's amount for example. */
    value: rule.nullable().default(null),
  }),
  starter: () => ({ name: '' }),
  ports: () => ['reached'] as const,
  enter: (ctx) => {
    if (ctx.config.value === null) return { kind: 'follow', port: 'reached' }
    const known = ctx.scope.context.goals
    const goals = { ...(isJsonObject(known) ? known : {}), [ctx.node.id]: ctx.evaluate(ctx.config.value) }
    return { kind: 'follow', port: 'reached', sets: { goals } }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: 0,
    effects: [],
    goal: true,
    rules: rulesOf({ field: '/value', rule: config.value }),
    provides: config.value === null ? [] : [{ name: 'goals', ports: ['reached'] }],
  }),
  checks: (config) => missing('/name', config.name),
})
