import { z } from 'zod'
import { defineNode } from '../../engine/node-definition.ts'
import { variable } from '../fields.ts'
import { duplicateNames, missing } from '../findings.ts'

/** Ends the run. A journey that called this one gets the variables named here. */
export const exit = defineNode({
  kind: 'exit',
  config: z.strictObject({
    reason: z.string().max(80).default('done'),
    outputs: z.array(variable).max(20).default([]),
  }),
  starter: () => ({}),
  ports: () => [] as const,
  enter: (ctx) => ({
    kind: 'finish',
    reason: ctx.config.reason,
    outputs: Object.fromEntries(
      ctx.config.outputs
        .filter((name) => Object.hasOwn(ctx.scope.context, name))
        .map((name) => [name, ctx.scope.context[name] ?? null]),
    ),
  }),
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: 0,
    effects: [],
    ends: true,
    // Read as rules, so that the compiler sees an output that no path sets.
    rules: config.outputs.map((name, index) => ({ field: `/outputs/${index}`, rule: { var: `context.${name}` } })),
  }),
  checks: (config) => [
    ...missing('/reason', config.reason),
    ...duplicateNames((index) => `/outputs/${index}`, config.outputs),
  ],
})
