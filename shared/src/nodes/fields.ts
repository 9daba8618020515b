// Parts that configs of several kinds are made of. `widget` tells the schema-driven form what to show for a field.

import { z } from 'zod'
import type { Json } from '../base/json.ts'
import { DAY, MINUTE } from '../base/time.ts'
import type { Rule } from '../conditions/rule.ts'
import type { NodeProofs, StepContext } from '../engine/node-definition.ts'

export const LONGEST_WAIT = 365 * DAY

const json: z.ZodType<Json> = z.json()

/** A condition; what it may say is checked when the document is compiled. */
export const rule: z.ZodType<Rule> = z.json().meta({ widget: 'rule' })

/** Text with `{{…}}` places, rendered when the node is reached. Empty text is a finding, not a schema error. */
export function template(longest: number) {
  return z.string().max(longest).meta({ widget: 'template' })
}

export const duration = z.int().min(MINUTE).max(LONGEST_WAIT).meta({ widget: 'duration' })

/** A variable of the run, read as `context.<name>`. */
export const variable = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .meta({ widget: 'variable' })

/** An attribute of the customer, read as `customer.<name>`. Empty means not chosen yet. */
export const attributeName = z
  .string()
  .max(64)
  .regex(/^[^\s.{}]*$/)
  .refine((name) => !RESERVED_ATTRIBUTES.has(name), 'This name is reserved')
  .meta({ widget: 'attribute' })

const RESERVED_ATTRIBUTES = new Set(['id', '__proto__', 'constructor', 'prototype'])

/** The id of a segment of the workspace. Empty means not chosen yet. */
export const segmentId = z.string().max(64).meta({ widget: 'segment' })

/** The name of an event. Empty means not chosen yet. */
export const eventName = z.string().max(80).meta({ widget: 'event' })

/** Names one of several ways out for ever: edges hold on to it when labels change. */
export const partId = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/)

export const partLabel = z.string().max(60)

/** `HH:mm` on the customer's clock. */
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ widget: 'timeOfDay' })

/** 1 Monday … 7 Sunday; none means every day. */
export const weekdays = z.array(z.int().min(1).max(7)).max(7).default([]).meta({ widget: 'weekdays' })

/** Where a value comes from: fixed, a text, or what a condition gives. */
export const valueSource = z.union([
  z.strictObject({ literal: json }),
  z.strictObject({ template: template(2_000) }),
  z.strictObject({ rule }),
])

export type ValueSource = z.output<typeof valueSource>

export function sourceValue(ctx: Pick<StepContext<unknown>, 'render' | 'evaluate'>, source: ValueSource): Json {
  if ('literal' in source) return source.literal
  return 'template' in source ? ctx.render(source.template) : ctx.evaluate(source.rule)
}

/** The rules and templates among the sources; `field` names the pointer of each. */
export function sourceProofs(
  sources: readonly ValueSource[],
  field: (index: number) => string,
): Required<Pick<NodeProofs, 'rules' | 'templates'>> {
  return {
    rules: sources.flatMap((source, index) =>
      'rule' in source ? [{ field: `${field(index)}/rule`, rule: source.rule }] : [],
    ),
    templates: sources.flatMap((source, index) =>
      'template' in source ? [{ field: `${field(index)}/template`, text: source.template }] : [],
    ),
  }
}

/** `field` is left out of the proofs when there is no rule. */
export function rulesOf(...rules: readonly { readonly field: string; readonly rule: Rule | null }[]) {
  return rules.flatMap(({ field, rule }) => (rule === null ? [] : [{ field, rule }]))
}

/** Every string inside the value, as a template with its pointer. */
export function templatesIn(value: Json, field: string): readonly { readonly field: string; readonly text: string }[] {
  if (typeof value === 'string') return value === '' ? [] : [{ field, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => templatesIn(inner, `${field}/${escapePointer(key)}`))
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
