import { z } from 'zod'
import { defineNode } from '../../engine/node-definition.ts'
import { attributeName, sourceProofs, sourceValue, valueSource } from '../fields.ts'
import { duplicateNames, missing } from '../findings.ts'

/** Writes attributes of the customer; the nodes after it see them at once. */
export const attribute = defineNode({
  kind: 'attribute',
  config: z.strictObject({
    set: z
      .array(z.strictObject({ name: attributeName, value: valueSource }))
      .min(1)
      .max(20),
  }),
  starter: () => ({ set: [{ name: '', value: { literal: '' } }] }),
  ports: () => ['done'] as const,
  enter: (ctx) => ({
    kind: 'follow',
    port: 'done',
    changes: ctx.config.set.map(({ name, value }) => ({
      kind: 'setAttribute' as const,
      name,
      value: sourceValue(ctx, value),
    })),
  }),
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: 0,
    effects: [],
    attributesWritten: config.set.map(({ name }) => name),
    ...sourceProofs(
      config.set.map(({ value }) => value),
      (index) => `/set/${index}/value`,
    ),
  }),
  checks: (config) => [
    ...config.set.flatMap(({ name }, index) => missing(`/set/${index}/name`, name)),
    ...duplicateNames(
      (index) => `/set/${index}/name`,
      config.set.map(({ name }) => name),
    ),
  ],
})
