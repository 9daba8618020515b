import { z } from 'zod'
import { defineNode } from '../../engine/node-definition.ts'
import { partId, partLabel, rule } from '../fields.ts'
import { duplicateIds } from '../findings.ts'

/** The first case that holds wins; `else` when none does. */
export const branch = defineNode({
  kind: 'branch',
  config: z.strictObject({
    cases: z
      .array(z.strictObject({ id: partId, label: partLabel, when: rule }))
      .min(1)
      .max(20),
  }),
  starter: () => ({ cases: [{ id: 'a', label: 'A', when: false }] }),
  ports: (config) => [...config.cases.map(({ id }) => `case:${id}` as const), 'else' as const],
  enter: (ctx) => {
    const held = ctx.config.cases.find(({ when }) => ctx.test(when))
    return { kind: 'follow', port: held === undefined ? 'else' : `case:${held.id}` }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: 0,
    effects: [],
    rules: config.cases.map(({ when }, index) => ({ field: `/cases/${index}/when`, rule: when })),
  }),
  checks: (config) => duplicateIds('/cases', config.cases),
})
