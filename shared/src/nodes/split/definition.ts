import { z } from 'zod'
import { type Drawing, PLACES } from '../../base/drawing.ts'
import { defineNode } from '../../engine/node-definition.ts'
import { partId, partLabel } from '../fields.ts'
import { duplicateIds, weightsSum } from '../findings.ts'

const name = z.string().regex(/^[A-Za-z0-9:_.-]{1,64}$/)

const config = z.strictObject({
  salt: name.meta({ widget: 'salt' }),
  arms: z
    .array(z.strictObject({ id: partId, label: partLabel, weight: z.int().min(0).max(10_000) }))
    .min(2)
    .max(10),
  /** Per cent of those who come that are in the test; the others take the first arm, and count nowhere. Left out: everybody. */
  coverage: z.int().min(1).max(100).optional(),
  /** Tests of one group have no customer in common: this one has the places [from, to) of 100. */
  group: z
    .strictObject({ name, from: z.int().min(0).max(99), to: z.int().min(1).max(100) })
    .refine(({ from, to }) => from < to, { path: ['to'], error: 'must be more than where it begins' })
    .optional(),
  /** `gb2`: as GrowthBook puts its visitors into arms, for brands whose site does. */
  hash: z.enum(['jx1', 'gb2']).optional(),
  /** `optimise`: the weights follow what comes of the arms. Otherwise they stay, so that most is learnt. */
  aim: z.enum(['learn', 'optimise']).optional(),
})

/**
 * Sends each customer down one of several paths: the same one every time, in every run that uses the salt. Where the test of that
 * salt has begun, who was put into an arm before stays in it, whatever the weights are now, and everybody else is drawn by the
 * present ones. An older version that lacks one of the present arms splits by its own, and whoever comes to it is not in the test.
 */
export const split = defineNode({
  kind: 'split',
  config,
  starter: () => ({
    salt: 'split',
    arms: [
      { id: 'a', label: 'A', weight: 50 },
      { id: 'b', label: 'B', weight: 50 },
    ],
  }),
  ports: ({ arms }) => arms.map(({ id }) => portOf(id)),
  enter: (ctx) => {
    const { salt, arms } = ctx.config
    const test = ctx.known(salt)
    const has = (arm: string) => arms.some(({ id }) => id === arm)
    if (test?.arm != null && has(test.arm)) return exposed(salt, test.arm, test.epoch)
    const isOf = test !== null && test.arm === null && test.arms.every((arm, at) => test.weights[at] === 0 || has(arm))
    const arm = ctx.place(salt, isOf ? test : drawingOf(ctx.config))
    if (isOf && arm !== null) return exposed(salt, arm, test.epoch)
    return { kind: 'follow', port: portOf(arm ?? arms[0]!.id) }
  },
  proofs: (split) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: 0,
    effects: [],
    tests: [
      {
        id: split.salt,
        ...drawingOf(split),
        labels: Object.fromEntries(split.arms.map(({ id, label }) => [id, label])),
        ports: Object.fromEntries(split.arms.map(({ id }) => [id, portOf(id)])),
        ...(split.aim === 'optimise' ? { adapts: true } : {}),
      },
    ],
  }),
  checks: ({ arms }) => [
    ...duplicateIds('/arms', arms),
    ...weightsSum(
      '/arms',
      arms.map(({ weight }) => weight),
    ),
  ],
})

function drawingOf({ arms, coverage, group, hash }: z.output<typeof config>): Drawing {
  const of = (percent: number) => percent * (PLACES / 100)
  return {
    arms: arms.map(({ id }) => id),
    weights: arms.map(({ weight }) => weight),
    ...(coverage === undefined ? {} : { coverage: of(coverage) }),
    ...(hash === 'gb2' ? { hash } : {}),
    ...(group === undefined ? {} : { slots: { group: group.name, from: of(group.from), to: of(group.to) } }),
  }
}

function exposed(test: string, arm: string, epoch: number) {
  return { kind: 'follow', port: portOf(arm), exposes: { test, arm, epoch } } as const
}

function portOf(arm: string) {
  return `arm:${arm}` as const
}
