import { z } from 'zod'
import { after, MINUTE } from '../../base/time.ts'
import { nextLocalTime } from '../../base/zone.ts'
import { defineNode } from '../../engine/node-definition.ts'

const YEAR = 365 * 24 * 60 * MINUTE

/** Rests for a length of time, or until a time of day in the customer's zone. */
export const wait = defineNode({
  kind: 'wait',
  config: z.discriminatedUnion('for', [
    z.strictObject({ for: z.literal('duration'), ms: z.int().min(MINUTE).max(YEAR) }),
    z.strictObject({
      for: z.literal('localTime'),
      /** `HH:mm` on the customer's clock. */
      time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
      /** 1 Monday … 7 Sunday; none means every day. */
      weekdays: z.array(z.int().min(1).max(7)).max(7).default([]),
    }),
  ]),
  starter: () => ({ for: 'duration' as const, ms: 24 * 60 * MINUTE }),
  ports: () => ['elapsed'] as const,
  enter: (ctx) => ({
    kind: 'stay',
    memo: null,
    until:
      ctx.config.for === 'duration'
        ? after(ctx.now, ctx.config.ms)
        : nextLocalTime(ctx.now, ctx.scope.zone, { time: ctx.config.time, weekdays: ctx.config.weekdays }),
  }),
  resume: () => ({ kind: 'follow', port: 'elapsed' }),
  proofs: (config) =>
    config.for === 'duration'
      ? { waitsAtLeastMs: config.ms, waitsAtMostMs: config.ms, effects: [] }
      : { waitsAtLeastMs: 0, waitsAtMostMs: 8 * 24 * 60 * MINUTE, effects: [] },
})
