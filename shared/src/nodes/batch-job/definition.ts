import { z } from 'zod'
import { isJsonObject, type JsonObject } from '../../base/json.ts'
import type { Outcome } from '../../base/outcome.ts'
import { after, DAY, MINUTE } from '../../base/time.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { duration, partLabel, template } from '../fields.ts'
import { duplicateNames, emptyText, missing } from '../findings.ts'
import { deadline } from '../work-parts.ts'

const RESULTS = ['done', 'failed', 'replaced'] as const

type Port = (typeof RESULTS)[number] | 'timeout'

const configSchema = z.strictObject({
  name: z.string().max(80),
  /** What the item is about, such as an order and what changes of it: the later of two items with one key counts. */
  key: template(200),
  fields: z
    .array(z.strictObject({ label: partLabel, value: template(1_000) }))
    .max(20)
    .default([]),
  everyMs: duration.default(15 * MINUTE),
  timeoutMs: duration.nullable().default(3 * DAY),
})

/** Collects what many customers ask for, lets it be done at once, and goes on by what became of this one. */
export const batchJob = defineNode({
  kind: 'batchJob',
  config: configSchema,
  starter: () => ({ name: '', key: '' }),
  ports: (config): readonly Port[] => portsOf(config),
  enter: (ctx) => {
    const { name, key, fields, everyMs, timeoutMs } = ctx.config
    const data = Object.fromEntries(fields.map(({ label, value }) => [label, ctx.render(value)]))
    const payload = { name, key: ctx.render(key).trim(), data, closesAt: after(ctx.now, everyMs) }
    const until = deadline(ctx.now, timeoutMs)
    return {
      kind: 'stay',
      memo: null,
      ...(until === null ? {} : { until }),
      asks: [{ kind: 'addToBatch', payload, awaited: true }],
    }
  },
  resume: (_ctx, _memo, input) => {
    if (input.kind === 'woken') return { kind: 'follow', port: 'timeout' }
    if (input.kind !== 'effectSettled') return IGNORE
    const { port, result } = resultOf(input.outcome)
    return { kind: 'follow', port, sets: { batch: result } }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: config.timeoutMs,
    needsOutside: config.timeoutMs === null,
    effects: ['addToBatch'],
    templates: [
      { field: '/key', text: config.key },
      ...config.fields.map(({ value }, index) => ({ field: `/fields/${index}/value`, text: value })),
    ].filter(({ text }) => text !== ''),
    provides: [{ name: 'batch', ports: RESULTS }],
  }),
  checks: ({ name, key, fields }) => [
    ...missing('/name', name),
    ...emptyText('/key', key),
    ...fields.flatMap(({ label }, index) => missing(`/fields/${index}/label`, label)),
    ...duplicateNames(
      (index) => `/fields/${index}/label`,
      fields.map(({ label }) => label),
    ),
  ],
})

function portsOf({ timeoutMs }: z.output<typeof configSchema>): readonly Port[] {
  return [...RESULTS, ...(timeoutMs === null ? [] : (['timeout'] as const))]
}

/** What no job of ours would say leaves by the way out for failures. */
function resultOf(outcome: Outcome): { readonly port: (typeof RESULTS)[number]; readonly result: JsonObject } {
  if (outcome.kind === 'failed') return { port: 'failed', result: { result: 'failed', reason: outcome.message } }
  const data = isJsonObject(outcome.data) ? outcome.data : {}
  const port = RESULTS.find((known) => known === data.result) ?? 'failed'
  return { port, result: { ...data, result: port } }
}
