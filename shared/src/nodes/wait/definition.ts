import { z } from 'zod'
import { after, DAY, HOUR, type Instant, instantOf } from '../../base/time.ts'
import { nextLocalTime } from '../../base/zone.ts'
import { ConditionError } from '../../conditions/condition-error.ts'
import { defineNode, IGNORE, type StepContext } from '../../engine/node-definition.ts'
import { duration, LONGEST_WAIT, sourceProofs, sourceValue, timeOfDay, valueSource, weekdays } from '../fields.ts'

const configSchema = z.discriminatedUnion('for', [
  z.strictObject({ for: z.literal('duration'), ms: duration }),
  z.strictObject({ for: z.literal('localTime'), time: timeOfDay, weekdays }),
  /** What the value gives: ISO 8601 text or epoch milliseconds. */
  z.strictObject({ for: z.literal('instant'), at: valueSource }),
])

type Config = z.output<typeof configSchema>

/** Rests for a length of time, until a time of day in the customer's zone, or until an instant that is worked out. */
export const wait = defineNode({
  kind: 'wait',
  config: configSchema,
  starter: () => ({ for: 'duration' as const, ms: DAY }),
  ports: () => ['elapsed'] as const,
  enter: (ctx) => {
    const until = untilOf(ctx)
    return until <= ctx.now ? { kind: 'follow', port: 'elapsed' } : { kind: 'stay', memo: null, until }
  },
  resume: (_ctx, _memo, input) => (input.kind === 'woken' ? { kind: 'follow', port: 'elapsed' } : IGNORE),
  proofs: (config) => {
    switch (config.for) {
      case 'duration':
        return { waitsAtLeastMs: config.ms, waitsAtMostMs: config.ms, effects: [] }
      case 'localTime':
        // A day is an hour shorter or longer where the clocks change.
        return {
          waitsAtLeastMs: 0,
          lapsAtLeastMs: DAY,
          waitsAtMostMs: config.weekdays.length === 0 ? DAY + HOUR : 8 * DAY,
          effects: [],
        }
      case 'instant':
        return {
          waitsAtLeastMs: 0,
          waitsAtMostMs: LONGEST_WAIT,
          effects: [],
          ...sourceProofs([config.at], () => '/at'),
        }
      default:
        return config satisfies never
    }
  },
})

function untilOf({ config, now, scope, ...ctx }: StepContext<Config>): Instant {
  if (config.for === 'duration') return after(now, config.ms)
  if (config.for === 'localTime') return nextLocalTime(now, scope.zone, config)
  const at = instantOf(sourceValue(ctx, config.at))
  if (at === null) throw new ConditionError('NOT_AN_INSTANT', '/at', 'What is waited for is no instant')
  // A year is the longest anybody waits, whatever was worked out.
  return Math.min(Math.floor(at), after(now, LONGEST_WAIT))
}
