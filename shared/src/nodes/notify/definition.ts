import { z } from 'zod'
import { isJsonObject } from '../../base/json.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { advertising, purpose } from '../advertising.ts'
import { template } from '../fields.ts'
import { emptyText } from '../findings.ts'

/** Tells the customer by a voice call, and by SMS when nobody answers; once per incident, whatever journey tells it. */
export const notify = defineNode({
  kind: 'notify',
  config: z.strictObject({
    text: template(300),
    voice: z.boolean().default(true),
    tries: z.int().min(1).max(3).default(2),
    smsFallback: z.boolean().default(true),
    /** Names what happened, such as `{{entry.incident}}`; null tells it every time. */
    incident: template(120).nullable().default(null),
    /** Rather not told than told twice, where a call's answer gets lost. */
    atMostOnce: z.boolean().default(false),
    /** Marketing goes out only with consent to calls, or to SMS, inside caps and outside quiet hours. Service when left out. */
    class: z.enum(['service', 'marketing']).optional(),
    purpose,
  }),
  starter: () => ({ text: '' }),
  ports: () => ['answered', 'sms', 'duplicate', 'failed'] as const,
  enter: (ctx) => {
    const { text, voice, tries, smsFallback, incident, atMostOnce } = ctx.config
    const told = { text: ctx.render(text), incident: incident === null ? null : ctx.render(incident) }
    const said = ctx.config.class === 'marketing' ? advertising({ ...ctx.config, class: 'marketing' }) : {}
    return {
      kind: 'stay',
      memo: null,
      asks: [{ kind: 'notify', payload: { ...told, voice, tries, smsFallback, ...said }, awaited: true, atMostOnce }],
    }
  },
  resume: (_ctx, _memo, input) => {
    if (input.kind !== 'effectSettled') return IGNORE
    const data = input.outcome.kind === 'done' ? input.outcome.data : null
    const outcome = isJsonObject(data) ? data.outcome : null
    const reached = outcome === 'answered' || outcome === 'sms' || outcome === 'duplicate'
    return { kind: 'follow', port: reached ? outcome : 'failed' }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: null,
    effects: ['notify'],
    ...(config.class === 'marketing' ? ({ messages: 1, messageClass: 'marketing' } as const) : {}),
    templates: [
      { field: '/text', text: config.text },
      { field: '/incident', text: config.incident ?? '' },
    ].filter(({ text }) => text !== ''),
  }),
  checks: (config) => [
    ...emptyText('/text', config.text),
    ...(config.incident === null ? [] : emptyText('/incident', config.incident)),
    ...(config.voice || config.smsFallback ? [] : [NO_WAY_TO_TELL]),
  ],
})

const NO_WAY_TO_TELL = {
  code: 'NOTHING_TO_DO',
  severity: 'error',
  field: '/voice',
  message: 'Neither a call nor an SMS is switched on.',
  fix: 'Switch on the call, the SMS, or both.',
} as const
