import { z } from 'zod'
import { isJsonObject, type JsonObject } from '../../base/json.ts'
import { after, DAY, type Instant } from '../../base/time.ts'
import { type EffectRequest, FORM_FIELD_KINDS } from '../../engine/effect.ts'
import { defineNode, IGNORE, type StepContext } from '../../engine/node-definition.ts'
import { duration, partLabel, template, variable } from '../fields.ts'
import { duplicateNames, emptyText, missing } from '../findings.ts'

export const FORM_SUBMITTED = 'form_submitted'

const field = z.strictObject({
  name: variable.refine((name) => !RESERVED.has(name), 'This name is reserved'),
  label: partLabel,
  kind: z.enum(FORM_FIELD_KINDS).default('text'),
  required: z.boolean().default(true),
  options: z.array(z.string().min(1).max(60)).max(30).default([]),
  prefill: template(200).default(''),
  help: z.string().max(200).default(''),
})

/** `form` names the form itself in the event. */
const RESERVED: ReadonlySet<string> = new Set(['form', 'constructor', 'prototype'])

const configSchema = z.strictObject({
  title: template(80),
  intro: template(1_000).default(''),
  fields: z.array(field).min(1).max(30),
  /** Sent with the link. */
  text: template(1_000),
  button: z.string().max(40).default('去填写'),
  saveAs: variable,
  reminders: z
    .array(z.strictObject({ afterMs: duration, text: template(500) }))
    .max(3)
    .default([]),
  expiresMs: duration.default(3 * DAY),
})

type FormConfig = z.output<typeof configSchema>

const memoSchema = z.strictObject({
  askedAt: z.int(),
  /** Null until the form is open. */
  form: z.string().nullable(),
  link: z.string(),
  reminded: z.int(),
})

type Memo = z.output<typeof memoSchema>

/** Sends a page to fill in and rests until it is sent in or its time is over. */
export const form = defineNode({
  kind: 'form',
  config: configSchema,
  starter: () => ({ title: '', fields: [{ name: 'name', label: '' }], text: '', saveAs: 'form' }),
  memo: memoSchema,
  ports: () => ['submitted', 'expired', 'failed'] as const,
  enter: (ctx) => rest(ctx, { askedAt: ctx.now, form: null, link: '', reminded: 0 }, [opening(ctx)]),
  resume: (ctx, memo, input) => {
    if (input.kind === 'woken') return remindOrExpire(ctx, memo)
    if (input.kind === 'eventReceived') {
      const { name, data } = input.event
      if (name !== FORM_SUBMITTED || memo.form === null || data.form !== memo.form) return IGNORE
      const { form: _form, ...answers } = data
      return { kind: 'follow', port: 'submitted', sets: { [ctx.config.saveAs]: answers } }
    }
    if (input.outcome.kind === 'failed') return { kind: 'follow', port: 'failed' }
    const opened: JsonObject = isJsonObject(input.outcome.data) ? input.outcome.data : {}
    if (typeof opened.form !== 'string' || typeof opened.link !== 'string') return { kind: 'follow', port: 'failed' }
    const known = { ...memo, form: opened.form, link: opened.link }
    return rest(ctx, known, [invitation(ctx, known, ctx.config.text)])
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: config.expiresMs,
    effects: ['openForm', 'sendMessage'],
    messages: 1 + config.reminders.length,
    messageClass: 'service',
    templates: [
      { field: '/title', text: config.title },
      { field: '/intro', text: config.intro },
      { field: '/text', text: config.text },
      ...config.fields.map(({ prefill }, index) => ({ field: `/fields/${index}/prefill`, text: prefill })),
      ...config.reminders.map(({ text }, index) => ({ field: `/reminders/${index}/text`, text })),
    ].filter(({ text }) => text !== ''),
    listens: [FORM_SUBMITTED],
    provides: [{ name: config.saveAs, ports: ['submitted'] }],
  }),
  checks: (config) => [
    ...emptyText('/title', config.title),
    ...emptyText('/text', config.text),
    ...duplicateNames(
      (index) => `/fields/${index}/name`,
      config.fields.map(({ name }) => name),
    ),
    ...config.fields.flatMap(({ label, kind, options }, index) => [
      ...missing(`/fields/${index}/label`, label),
      ...(kind === 'choice' ? missing(`/fields/${index}/options`, options.join('')) : []),
    ]),
  ],
})

function opening(ctx: StepContext<FormConfig>): EffectRequest {
  const { title, intro, fields, expiresMs } = ctx.config
  const payload = {
    title: ctx.render(title),
    intro: ctx.render(intro),
    fields: fields.map(({ name, prefill, ...shown }) => ({ ...shown, id: name, value: ctx.render(prefill) })),
    expiresAt: after(ctx.now, expiresMs),
  }
  return { kind: 'openForm', payload, awaited: true }
}

function invitation(ctx: StepContext<FormConfig>, { link }: Memo, text: string): EffectRequest {
  const { title, button } = ctx.config
  const content = { kind: 'card' as const, title: ctx.render(title), text: ctx.render(text), link, button }
  return { kind: 'sendMessage', payload: { content, class: 'service' } }
}

/** After a long sleep several reminders may be due: only the last of them is said. */
function remindOrExpire(ctx: StepContext<FormConfig>, memo: Memo) {
  if (ctx.now >= after(memo.askedAt, ctx.config.expiresMs)) return { kind: 'follow', port: 'expired' } as const
  const reminded = ctx.config.reminders.filter(({ afterMs }) => ctx.now >= after(memo.askedAt, afterMs)).length
  const due = reminded > memo.reminded && memo.form !== null ? ctx.config.reminders[reminded - 1] : undefined
  return rest(ctx, { ...memo, reminded }, due === undefined ? [] : [invitation(ctx, memo, due.text)])
}

function rest(ctx: StepContext<FormConfig>, memo: Memo, asks: readonly EffectRequest[]) {
  return { kind: 'stay', memo, until: nextWake(ctx.config, memo), listens: [FORM_SUBMITTED], asks } as const
}

function nextWake({ reminders, expiresMs }: FormConfig, memo: Memo): Instant {
  return after(memo.askedAt, Math.min(reminders[memo.reminded]?.afterMs ?? expiresMs, expiresMs))
}
