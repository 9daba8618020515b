import { z } from 'zod'
import { isJsonObject, type JsonObject } from '../../base/json.ts'
import type { Outcome } from '../../base/outcome.ts'
import { SECOND } from '../../base/time.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { template, templatesIn, variable } from '../fields.ts'
import { duplicateNames, missing, urlFindings } from '../findings.ts'

/** Calls a web service and waits for its answer. */
export const httpRequest = defineNode({
  kind: 'httpRequest',
  config: z.strictObject({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('POST'),
    /** Values may be filled in after the host only. */
    url: template(2_000),
    headers: z
      .array(z.strictObject({ name: z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{0,100}$/), value: template(2_000) }))
      .max(20)
      .default([]),
    /** Sent as JSON; every string in it is a template. Null sends no body. */
    body: z.json().default(null).meta({ widget: 'jsonTemplate' }),
    timeoutMs: z
      .int()
      .min(SECOND)
      .max(15 * SECOND)
      .default(10 * SECOND),
    /** The variable that gets `{ status, body }`. */
    saveAs: variable.nullable().default(null),
  }),
  starter: () => ({ url: '' }),
  ports: () => ['ok', 'failed'] as const,
  enter: (ctx) => {
    const { method, url, headers, body, timeoutMs } = ctx.config
    const payload = {
      method,
      url: ctx.render(url, 'url'),
      headers: Object.fromEntries(headers.map(({ name, value }) => [name, ctx.render(value, 'header')])),
      body: ctx.renderJson(body),
      timeoutMs,
    }
    return { kind: 'stay', memo: null, asks: [{ kind: 'httpRequest', payload, awaited: true }] }
  },
  resume: (ctx, _memo, input) => {
    if (input.kind !== 'effectSettled') return IGNORE
    const answer = answerOf(input.outcome)
    const well = typeof answer.status === 'number' && answer.status >= 200 && answer.status < 300
    const sets = ctx.config.saveAs === null ? {} : { [ctx.config.saveAs]: answer }
    return { kind: 'follow', port: well ? 'ok' : 'failed', sets }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: null,
    effects: ['httpRequest'],
    templates: [
      { field: '/url', text: config.url },
      ...config.headers.map(({ value }, index) => ({ field: `/headers/${index}/value`, text: value })),
      ...templatesIn(config.body, '/body'),
    ].filter(({ text }) => text !== ''),
    provides: config.saveAs === null ? [] : [{ name: config.saveAs, ports: ['ok', 'failed'] }],
  }),
  checks: (config) => [
    ...urlFindings('/url', config.url, 'endpoint'),
    ...config.headers.flatMap(({ name }, index) => missing(`/headers/${index}/name`, name)),
    ...duplicateNames(
      (index) => `/headers/${index}/name`,
      config.headers.map(({ name }) => name.toLowerCase()),
    ),
  ],
})

/** A request that got no answer has no status and says why. */
function answerOf(outcome: Outcome): JsonObject {
  if (outcome.kind === 'failed') return { status: null, body: null, error: outcome.code }
  const data = isJsonObject(outcome.data) ? outcome.data : {}
  return { status: data.status ?? null, body: data.body ?? null }
}
