import { z } from 'zod'
import { isJsonObject, type JsonObject } from '../../base/json.ts'
import { after } from '../../base/time.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { duration, sourceProofs, sourceValue, valueSource, variable } from '../fields.ts'
import { duplicateNames, missing } from '../findings.ts'

/** Starts another journey for the same customer and goes on, or calls it and waits for what it gives back. */
export const subJourney = defineNode({
  kind: 'subJourney',
  config: z.strictObject({
    journey: z.string().max(64).meta({ widget: 'journey' }),
    mode: z.enum(['start', 'call']),
    /** Variables the other run begins with. */
    input: z
      .array(z.strictObject({ name: variable, value: valueSource }))
      .max(20)
      .default([]),
    /** The variable that gets `{ run }` after a start, `{ reason, outputs }` after a call. */
    saveAs: variable.nullable().default(null),
    /** How long a call waits; a start does not. */
    timeoutMs: duration.nullable().default(null),
  }),
  starter: () => ({ journey: '', mode: 'call' as const }),
  ports: (config) => {
    if (config.mode === 'start') return ['started', 'failed'] as const
    return config.timeoutMs === null ? (['done', 'failed'] as const) : (['done', 'failed', 'timeout'] as const)
  },
  enter: (ctx) => {
    const { journey, mode, timeoutMs } = ctx.config
    const input = Object.fromEntries(ctx.config.input.map(({ name, value }) => [name, sourceValue(ctx, value)]))
    const wait = mode === 'call'
    return {
      kind: 'stay',
      memo: null,
      asks: [{ kind: 'startJourney', payload: { journey, input, wait }, awaited: true }],
      ...(wait && timeoutMs !== null ? { until: after(ctx.now, timeoutMs) } : {}),
    }
  },
  resume: (ctx, _memo, input) => {
    if (input.kind === 'woken') return { kind: 'follow', port: 'timeout' }
    if (input.kind !== 'effectSettled') return IGNORE
    if (input.outcome.kind === 'failed') return { kind: 'follow', port: 'failed' }
    const { mode, saveAs } = ctx.config
    const data = isJsonObject(input.outcome.data) ? input.outcome.data : {}
    const result: JsonObject =
      mode === 'start' ? { run: data.run ?? null } : { reason: data.reason ?? null, outputs: data.outputs ?? {} }
    return {
      kind: 'follow',
      port: mode === 'start' ? 'started' : 'done',
      sets: saveAs === null ? {} : { [saveAs]: result },
    }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: config.mode === 'call' ? config.timeoutMs : null,
    needsOutside: config.mode === 'call' && config.timeoutMs === null,
    effects: ['startJourney'],
    ...sourceProofs(
      config.input.map(({ value }) => value),
      (index) => `/input/${index}/value`,
    ),
    provides:
      config.saveAs === null ? [] : [{ name: config.saveAs, ports: [config.mode === 'start' ? 'started' : 'done'] }],
    journeys: config.journey === '' ? [] : [config.journey],
  }),
  checks: (config) => [
    ...missing('/journey', config.journey),
    ...duplicateNames(
      (index) => `/input/${index}/name`,
      config.input.map(({ name }) => name),
    ),
  ],
})
