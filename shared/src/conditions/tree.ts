// The conditions an operator edits: a typed tree. Stored as JSONLogic; `toJsonLogic` and `fromJsonLogic` go between
// the two without loss.
import { z } from 'zod'
import { CONSENT_CHANNELS, CONSENT_PURPOSES, CONSENTS, type Consent, type ConsentNeed } from '../base/consent.ts'
import type { Json } from '../base/json.ts'
import type { DurationUnit } from './duration-unit.ts'
import type { Rule } from './rule.ts'

export type Condition =
  | Group
  | Compare
  | TagRule
  | SegmentRule
  | ConsentRule
  | EventRule
  | RecentRule
  | HoursRule
  | JourneyRule
  | ArmRule
  | TotalRule
  | TotalTimeRule
  | Raw

/** All, any or none of the items hold. Of no items: all and none hold, any does not. */
export interface Group {
  readonly kind: 'group'
  readonly mode: 'all' | 'any' | 'none'
  readonly items: readonly Condition[]
}

export type Compare = ValueCompare | TextCompare | ListCompare | RangeCompare | BareCompare

/** A field against one value, or against another field. */
export interface ValueCompare extends Field {
  readonly kind: 'compare'
  readonly operator: ValueOperator
  readonly value: Scalar | FieldValue
}

export interface TextCompare extends Field {
  readonly kind: 'compare'
  /** `after` takes ISO 8601 text. */
  readonly operator: 'startsWith' | 'endsWith' | 'after'
  readonly value: string
}

export interface ListCompare extends Field {
  readonly kind: 'compare'
  readonly operator: 'oneOf' | 'notOneOf'
  readonly value: readonly Scalar[]
}

export interface RangeCompare extends Field {
  readonly kind: 'compare'
  /** `between` with both ends, `inside` without them. */
  readonly operator: 'between' | 'inside'
  readonly value: readonly [Scalar, Scalar]
}

/** A field by itself. Empty is absent, null or empty text; true and false are JSONLogic's. */
export interface BareCompare {
  readonly kind: 'compare'
  readonly field: string
  readonly operator: 'isSet' | 'isEmpty' | 'isTrue' | 'isFalse'
}

export interface TagRule {
  readonly kind: 'tag'
  readonly has: boolean
  readonly tag: string
}

/** In a named segment of the workspace, or not. */
export interface SegmentRule {
  readonly kind: 'segment'
  readonly isIn: boolean
  readonly segment: string
}

/** What the customer has said of a purpose and a channel, or has not. */
export interface ConsentRule extends ConsentNeed {
  readonly kind: 'consent'
  readonly holds: boolean
  readonly state: Consent
}

/** Did the event at least n times, or did not; ever, or within a time. */
export interface EventRule {
  readonly kind: 'event'
  readonly did: boolean
  readonly event: string
  readonly atLeast: number
  readonly within: Window | null
}

export interface Window {
  readonly n: number
  readonly unit: DurationUnit
}

/** The instant in the field lies within the last n units, or before them. */
export interface RecentRule {
  readonly kind: 'recent'
  readonly field: string
  readonly within: boolean
  readonly n: number
  readonly unit: DurationUnit
}

/** Clocks show a time from `from` until `to`, or none of those; on these weekdays (none: every day), of the customer or of a zone. */
export interface HoursRule {
  readonly kind: 'hours'
  readonly within: boolean
  readonly from: string
  readonly to: string
  readonly weekdays: readonly number[]
  readonly zone: string | null
}

/** Is in a journey now, has entered it, or has finished it; or not. For segments, as the three below. */
export interface JourneyRule {
  readonly kind: 'journey'
  readonly holds: boolean
  readonly journey: string
  readonly place: JourneyPlace
}

export type JourneyPlace =
  /** At this node; anywhere in it. */
  | { readonly at: 'now'; readonly node: string | null }
  | { readonly at: 'entered'; readonly within: Window | null }
  /** With this outcome; with any. */
  | { readonly at: 'finished'; readonly reason: string | null; readonly within: Window | null }

/** A test has put the customer into this arm, or has not. */
export interface ArmRule {
  readonly kind: 'arm'
  readonly isIn: boolean
  readonly test: string
  readonly arm: string
}

/** How often an event has happened over all time, or what it sums up to, against a number. */
export interface TotalRule {
  readonly kind: 'total'
  readonly event: string
  readonly of: 'count' | 'sum'
  readonly operator: TotalOperator
  readonly value: number
}

export const totalOperators = ['greaterOrEqual', 'less', 'equals'] as const
export type TotalOperator = (typeof totalOperators)[number]

/** An event happened for the first or the last time within the last n units, or before them. */
export interface TotalTimeRule {
  readonly kind: 'totalTime'
  readonly event: string
  readonly of: 'first' | 'last'
  readonly within: boolean
  readonly n: number
  readonly unit: DurationUnit
}

/** What the tree has no words for: shown, kept, never changed. */
export interface Raw {
  readonly kind: 'raw'
  readonly jsonlogic: Rule
}

export type Scalar = string | number | boolean | null
export interface FieldValue {
  readonly field: string
}

interface Field {
  readonly field: string
  /** Stands in when the field is absent. */
  readonly fallback?: Scalar
}

export type ValueOperator = (typeof valueOperators)[number]

export const valueOperators = [
  'equals',
  'notEquals',
  'same',
  'notSame',
  'less',
  'lessOrEqual',
  'greater',
  'greaterOrEqual',
  'contains',
  'notContains',
  'before',
] as const

const path = z.string().min(1).max(200)
const scalar = z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()])
const field = { kind: z.literal('compare'), field: path, fallback: scalar.optional() }
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const unit = z.enum(['minute', 'hour', 'day', 'week'])

const compareSchema = z.discriminatedUnion('operator', [
  z.strictObject({
    ...field,
    operator: z.enum(valueOperators),
    value: z.union([scalar, z.strictObject({ field: path })]),
  }),
  z.strictObject({
    ...field,
    operator: z.enum(['startsWith', 'endsWith', 'after']),
    value: z.string().min(1).max(1_000),
  }),
  z.strictObject({ ...field, operator: z.enum(['oneOf', 'notOneOf']), value: z.array(scalar).max(500) }),
  z.strictObject({ ...field, operator: z.enum(['between', 'inside']), value: z.tuple([scalar, scalar]) }),
  z.strictObject({
    kind: z.literal('compare'),
    field: path,
    operator: z.enum(['isSet', 'isEmpty', 'isTrue', 'isFalse']),
  }),
])

const name = z.string().min(1).max(100)
const window = z.strictObject({ n: z.int().min(1), unit })
const placeSchema = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('now'), node: name.nullable() }),
  z.strictObject({ at: z.literal('entered'), within: window.nullable() }),
  z.strictObject({ at: z.literal('finished'), reason: z.string().max(200).nullable(), within: window.nullable() }),
])

const jsonSchema: z.ZodType<Json> = z.json()

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    groupShape,
    compareSchema,
    z.strictObject({ kind: z.literal('tag'), has: z.boolean(), tag: z.string().min(1).max(100) }),
    z.strictObject({ kind: z.literal('segment'), isIn: z.boolean(), segment: z.string().min(1).max(64) }),
    z.strictObject({
      kind: z.literal('consent'),
      holds: z.boolean(),
      purpose: z.enum(CONSENT_PURPOSES),
      channel: z.enum(CONSENT_CHANNELS),
      state: z.enum(CONSENTS),
    }),
    z.strictObject({
      kind: z.literal('event'),
      did: z.boolean(),
      event: z.string().min(1).max(100),
      atLeast: z.int().min(1),
      within: window.nullable(),
    }),
    z.strictObject({ kind: z.literal('recent'), field: path, within: z.boolean(), n: z.int().min(1), unit }),
    z.strictObject({
      kind: z.literal('hours'),
      within: z.boolean(),
      from: timeOfDay,
      to: timeOfDay,
      weekdays: z.array(z.int().min(1).max(7)).max(7),
      zone: z.string().max(64).nullable(),
    }),
    z.strictObject({ kind: z.literal('journey'), holds: z.boolean(), journey: name, place: placeSchema }),
    z.strictObject({ kind: z.literal('arm'), isIn: z.boolean(), test: name, arm: name }),
    z.strictObject({
      kind: z.literal('total'),
      event: name,
      of: z.enum(['count', 'sum']),
      operator: z.enum(totalOperators),
      value: z.number(),
    }),
    z.strictObject({
      kind: z.literal('totalTime'),
      event: name,
      of: z.enum(['first', 'last']),
      within: z.boolean(),
      n: z.int().min(1),
      unit,
    }),
    z.strictObject({ kind: z.literal('raw'), jsonlogic: jsonSchema }),
  ]),
)

const groupShape = z.strictObject({
  kind: z.literal('group'),
  mode: z.enum(['all', 'any', 'none']),
  items: z.array(conditionSchema).max(100),
})

/** The root of what a person edits. */
export const groupSchema: z.ZodType<Group> = groupShape
