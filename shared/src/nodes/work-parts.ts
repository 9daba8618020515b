// What review, ticket and staff task are made of: each is one piece of work for people, asked for by the same effect.

import { z } from 'zod'
import { isJsonObject, type JsonObject } from '../base/json.ts'
import type { Outcome } from '../base/outcome.ts'
import { after, type Instant } from '../base/time.ts'
import { filesNamed } from '../conditions/template.ts'
import type { WorkPayload } from '../engine/effect.ts'
import type { ConfigFinding, StepContext } from '../engine/node-definition.ts'
import { duration, partLabel, template, variable } from './fields.ts'
import { duplicateNames, emptyText, missing } from './findings.ts'

/** What people may decide, by the kind of work: each is a way out of its node. */
export const DECISIONS = {
  approval: ['approved', 'rejected', 'need_info'],
  case: ['solved', 'rejected', 'cancelled'],
  task: ['done', 'skipped'],
} as const satisfies { readonly [K in WorkPayload['kind']]: readonly string[] }

export const workParts = {
  queue: z.string().max(80),
  title: template(200),
  /** What whoever decides has to know. */
  details: z
    .array(z.strictObject({ label: partLabel, value: template(2_000) }))
    .max(20)
    .default([]),
  priority: z.int().min(0).max(1_000).default(0),
  /** Counted from when the work was asked for; it then moves to the named queue, or stays where it is, and rises. */
  escalation: z
    .array(z.strictObject({ afterMs: duration, queue: z.string().max(80).default('') }))
    .max(5)
    .default([]),
}

export const askedFields = z
  .array(
    z.strictObject({
      name: variable,
      label: partLabel,
      kind: z.enum(['text', 'number', 'yesNo']).default('text'),
      required: z.boolean().default(false),
    }),
  )
  .max(12)
  .default([])

const partsSchema = z.object(workParts)
type WorkParts = z.output<typeof partsSchema>

type Own = Pick<WorkPayload, 'kind'> & Partial<Omit<WorkPayload, 'kind' | 'queue' | 'title' | 'details' | 'escalation'>>

/** The effect that asks for it, with every text of this run filled in. */
export function openWork(ctx: StepContext<WorkParts>, own: Own) {
  const { queue, title, details, priority, escalation } = ctx.config
  const payload: WorkPayload = {
    ...NOTHING_OWN,
    ...own,
    queue,
    title: ctx.render(title),
    details: details.map(({ label, value }) => detail(ctx, label, value)),
    priority,
    escalation: escalation.map((step) => ({ at: after(ctx.now, step.afterMs), queue: step.queue })),
  }
  return { kind: 'openWork' as const, payload, awaited: true }
}

function detail(ctx: StepContext<WorkParts>, label: string, text: string): WorkPayload['details'][number] {
  const files = filesNamed(text, ctx.scope)
  return { label, value: ctx.render(text), ...(files.length === 0 ? {} : { files }) }
}

const NOTHING_OWN = {
  partner: null,
  category: '',
  asked: [],
  checklist: [],
  subject: '',
  sameWithinMs: null,
  dueAt: null,
  expiresAt: null,
  progress: null,
} satisfies Partial<WorkPayload>

export function deadline(now: Instant, inMs: number | null): Instant | null {
  return inMs === null ? null : after(now, inMs)
}

/** The way out for what was decided: what this node does not know leaves by the one for failures. */
export function decidedBy<Port extends string>(ports: readonly Port[], outcome: Outcome) {
  const data = outcome.kind === 'done' && isJsonObject(outcome.data) ? outcome.data : {}
  const port = ports.find((known) => known === data.decision) ?? ('failed' as const)
  const result: JsonObject = outcome.kind === 'failed' ? { code: outcome.code, message: outcome.message } : data
  return { port, result: { decision: port, ...result } }
}

export function workTemplates({ title, details }: WorkParts) {
  return [
    { field: '/title', text: title },
    ...details.map(({ value }, index) => ({ field: `/details/${index}/value`, text: value })),
  ].filter(({ text }) => text !== '')
}

export function workFindings({ queue, title, details }: WorkParts): readonly ConfigFinding[] {
  return [
    ...missing('/queue', queue),
    ...emptyText('/title', title),
    ...details.flatMap(({ label }, index) => missing(`/details/${index}/label`, label)),
  ]
}

export function askedFindings(asked: z.output<typeof askedFields>): readonly ConfigFinding[] {
  return [
    ...duplicateNames(
      (index) => `/asked/${index}/name`,
      asked.map(({ name }) => name),
    ),
    ...asked.flatMap(({ label }, index) => missing(`/asked/${index}/label`, label)),
  ]
}
