import { z } from 'zod'
import { after, DAY } from '../../base/time.ts'
import { MESSAGE_RECEIVED } from '../../engine/input.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { duration, eventName, partId, partLabel, rule, rulesOf, variable } from '../fields.ts'
import { duplicateIds, missing } from '../findings.ts'

/** Rests until one of several events comes, each with its own way out. An event exactly at the deadline counts as come. */
export const waitForEvent = defineNode({
  kind: 'waitForEvent',
  config: z.strictObject({
    waits: z
      .array(
        z.strictObject({
          id: partId,
          label: partLabel,
          event: eventName,
          /** Sees both the event and the entry, so that an order's wait can ask for its own order. */
          where: rule.nullable().default(null),
        }),
      )
      .min(1)
      .max(10),
    timeoutMs: duration.nullable().default(null),
    /** The variable that gets the event's data. */
    saveAs: variable.nullable().default(null),
  }),
  starter: () => ({ waits: [{ id: 'a', label: 'A', event: '' }], timeoutMs: 3 * DAY }),
  ports: (config) => [
    ...config.waits.map(({ id }) => `event:${id}` as const),
    ...(config.timeoutMs === null ? [] : ['timeout' as const]),
  ],
  enter: (ctx) => ({
    kind: 'stay',
    memo: null,
    listens: eventsOf(ctx.config.waits),
    ...(ctx.config.timeoutMs === null ? {} : { until: after(ctx.now, ctx.config.timeoutMs) }),
  }),
  resume: (ctx, _memo, input) => {
    if (input.kind === 'woken') return { kind: 'follow', port: 'timeout' }
    if (input.kind !== 'eventReceived') return IGNORE
    const { name, data } = input.event
    const come = ctx.config.waits.find(({ event, where }) => event === name && (where === null || ctx.test(where)))
    if (come === undefined) return IGNORE
    return {
      kind: 'follow',
      port: `event:${come.id}`,
      // A message that was waited for is answered here; other events may start journeys of their own as well.
      claims: name === MESSAGE_RECEIVED,
      sets: ctx.config.saveAs === null ? {} : { [ctx.config.saveAs]: data },
    }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: config.timeoutMs,
    needsOutside: config.timeoutMs === null,
    effects: [],
    rules: rulesOf(...config.waits.map(({ where }, index) => ({ field: `/waits/${index}/where`, rule: where }))),
    listens: eventsOf(config.waits),
    provides:
      config.saveAs === null
        ? []
        : [{ name: config.saveAs, ports: config.waits.map(({ id }) => `event:${id}` as const) }],
  }),
  checks: (config) => [
    ...duplicateIds('/waits', config.waits),
    ...config.waits.flatMap(({ event }, index) => missing(`/waits/${index}/event`, event)),
  ],
})

function eventsOf(waits: readonly { readonly event: string }[]): readonly string[] {
  return [...new Set(waits.map(({ event }) => event))]
}
