import { z } from 'zod'
import { after, DAY, HOUR } from '../../base/time.ts'
import { nextLocalTime } from '../../base/zone.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { duration, timeOfDay, weekdays } from '../fields.ts'

/** Rests for a length of time, or until a time of day in the customer's zone. */
export const wait = defineNode({
  kind: 'wait',
  config: z.discriminatedUnion('for', [
    z.strictObject({ for: z.literal('duration'), ms: duration }),
    z.strictObject({ for: z.literal('localTime'), time: timeOfDay, weekdays }),
  ]),
  starter: () => ({ for: 'duration' as const, ms: DAY }),
  ports: () => ['elapsed'] as const,
  enter: (ctx) => ({
    kind: 'stay',
    memo: null,
    until:
      ctx.config.for === 'duration'
        ? after(ctx.now, ctx.config.ms)
        : nextLocalTime(ctx.now, ctx.scope.zone, { time: ctx.config.time, weekdays: ctx.config.weekdays }),
  }),
  resume: (_ctx, _memo, input) => (input.kind === 'woken' ? { kind: 'follow', port: 'elapsed' } : IGNORE),
  proofs: (config) =>
    config.for === 'duration'
      ? { waitsAtLeastMs: config.ms, waitsAtMostMs: config.ms, effects: [] }
      : // A day is an hour shorter or longer where the clocks change.
        {
          waitsAtLeastMs: 0,
          lapsAtLeastMs: DAY,
          waitsAtMostMs: config.weekdays.length === 0 ? DAY + HOUR : 8 * DAY,
          effects: [],
        },
})
