import { z } from 'zod'
import { chooseArm } from '../../base/draw.ts'
import { defineNode } from '../../engine/node-definition.ts'
import { partId, partLabel } from '../fields.ts'
import { duplicateIds, weightsSum } from '../findings.ts'

/** Sends each customer down one of several paths: the same one every time, in every run that uses the salt. */
export const split = defineNode({
  kind: 'split',
  config: z.strictObject({
    salt: z
      .string()
      .regex(/^[A-Za-z0-9:_.-]{1,64}$/)
      .meta({ widget: 'salt' }),
    arms: z
      .array(z.strictObject({ id: partId, label: partLabel, weight: z.int().min(0).max(10_000) }))
      .min(2)
      .max(10),
  }),
  starter: () => ({
    salt: 'split',
    arms: [
      { id: 'a', label: 'A', weight: 50 },
      { id: 'b', label: 'B', weight: 50 },
    ],
  }),
  ports: (config) => config.arms.map(({ id }) => `arm:${id}` as const),
  enter: (ctx) => {
    const { salt, arms } = ctx.config
    // `s0`: the first epoch of weights. The name is part of the assignment, so that SQL can recompute it.
    const arm =
      arms[
        chooseArm(
          ctx.draw(`var:${salt}:s0`),
          arms.map(({ weight }) => weight),
        )
      ]
    return { kind: 'follow', port: `arm:${arm!.id}` }
  },
  proofs: () => ({ waitsAtLeastMs: 0, waitsAtMostMs: 0, effects: [] }),
  checks: (config) => [
    ...duplicateIds('/arms', config.arms),
    ...weightsSum(
      '/arms',
      config.arms.map(({ weight }) => weight),
    ),
  ],
})
