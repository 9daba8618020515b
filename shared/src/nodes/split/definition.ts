import { z } from 'zod'
import { chooseArm, variantSalt } from '../../base/draw.ts'
import { defineNode } from '../../engine/node-definition.ts'
import { partId, partLabel } from '../fields.ts'
import { duplicateIds, weightsSum } from '../findings.ts'

/**
 * Sends each customer down one of several paths: the same one every time, in every run that uses the salt. Where the test of that
 * salt has begun, who was put into an arm before stays in it, whatever the weights are now, and everybody else is drawn by the
 * present weights. An older version that lacks one of the present arms splits by its own, and whoever comes to it is not in the test.
 */
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
    const test = ctx.known(salt)
    const has = (arm: string) => arms.some(({ id }) => id === arm)
    if (test?.arm != null && has(test.arm)) return exposed(salt, test.arm, test.epoch)
    // `s0`: the seed of the test. The name is part of the assignment, so that SQL can recompute it.
    const drawn = ctx.draw(variantSalt(salt))
    const isOf = test !== null && test.arm === null && test.arms.every((arm, at) => test.weights[at] === 0 || has(arm))
    if (isOf) return exposed(salt, test.arms[chooseArm(drawn, test.weights)]!, test.epoch)
    const own = chooseArm(
      drawn,
      arms.map(({ weight }) => weight),
    )
    return { kind: 'follow', port: `arm:${arms[own]!.id}` }
  },
  proofs: ({ salt, arms }) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: 0,
    effects: [],
    tests: [{ id: salt, arms: arms.map(({ id, weight }) => ({ id, weight })) }],
  }),
  checks: (config) => [
    ...duplicateIds('/arms', config.arms),
    ...weightsSum(
      '/arms',
      config.arms.map(({ weight }) => weight),
    ),
  ],
})

function exposed(test: string, arm: string, epoch: number) {
  return { kind: 'follow', port: `arm:${arm}`, exposes: { test, arm, epoch } } as const
}
