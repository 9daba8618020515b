import { isJsonObject, type Json, type JsonObject } from '@usher/shared/base/json'
import { z } from 'zod'

/** One field of a form, as a kind's schema describes it. */
export interface Field {
  readonly shape: FieldShape
  /** What the schema asks to be shown; null for what follows from the shape. */
  readonly widget: string | null
  readonly nullable: boolean
  /** What stands for a value that the config leaves out; undefined when it must be written. */
  readonly fallback: Json | undefined
}

export type FieldShape =
  | { readonly kind: 'group'; readonly members: readonly FieldMember[] }
  | { readonly kind: 'choice'; readonly by: string; readonly options: readonly FieldOption[] }
  /** A fixed value, a text or what a condition gives: `{ literal }`, `{ template }` or `{ rule }`. */
  | { readonly kind: 'source' }
  | { readonly kind: 'list'; readonly item: Field; readonly least: number; readonly most: number }
  | { readonly kind: 'text'; readonly longest: number | null }
  | { readonly kind: 'number'; readonly least: number | null; readonly most: number | null; readonly whole: boolean }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'json' }

export interface FieldMember {
  readonly key: string
  readonly field: Field
}

export interface FieldOption {
  readonly value: string
  readonly members: readonly FieldMember[]
}

/** Reads the form out of a schema. What it has no field for is edited as JSON, so no schema is out of reach. */
export function fieldOf(schema: z.core.$ZodType): Field {
  const inner = innerOf(schema)
  const widget = widgetOf(schema) ?? inner.widget
  if (schema instanceof z.ZodNullable) return { ...inner, widget, nullable: true }
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return { ...inner, widget, fallback: schema.def.defaultValue as Json }
  }
  return { ...inner, widget }
}

function innerOf(schema: z.core.$ZodType): Field {
  if (
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodReadonly
  ) {
    return fieldOf(schema.unwrap())
  }
  return { shape: shapeOf(schema), widget: null, nullable: false, fallback: undefined }
}

function shapeOf(schema: z.core.$ZodType): FieldShape {
  if (schema instanceof z.ZodObject) return { kind: 'group', members: membersOf(schema) }
  if (schema instanceof z.ZodDiscriminatedUnion) return choiceOf(schema)
  if (schema instanceof z.ZodUnion) return isSource(schema) ? { kind: 'source' } : { kind: 'json' }
  if (schema instanceof z.ZodArray) return listOf(schema)
  if (schema instanceof z.ZodString) return { kind: 'text', longest: schema.maxLength }
  if (schema instanceof z.ZodNumber) {
    return { kind: 'number', least: bound(schema.minValue), most: bound(schema.maxValue), whole: schema.isInt }
  }
  if (schema instanceof z.ZodBoolean) return { kind: 'toggle' }
  if (schema instanceof z.ZodEnum) return { kind: 'enum', values: schema.options.map(String) }
  return { kind: 'json' }
}

function membersOf(schema: z.ZodObject, without?: string): readonly FieldMember[] {
  return Object.entries(schema.shape)
    .filter(([key]) => key !== without)
    .map(([key, member]) => ({ key, field: fieldOf(member) }))
}

function choiceOf(schema: z.ZodDiscriminatedUnion): FieldShape {
  const by = schema.def.discriminator
  const options = schema.options.flatMap((option) => {
    if (!(option instanceof z.ZodObject)) return []
    const tag = option.shape[by]
    return tag instanceof z.ZodLiteral ? [{ value: String(tag.value), members: membersOf(option, by) }] : []
  })
  return { kind: 'choice', by, options }
}

function listOf(schema: z.ZodArray): FieldShape {
  const checks = (schema.def.checks ?? []).map((check) => check._zod.def)
  const least = checks.find((def) => def.check === 'min_length')
  const most = checks.find((def) => def.check === 'max_length')
  return {
    kind: 'list',
    item: fieldOf(schema.element),
    least: limitOf(least, 'minimum', 0),
    most: limitOf(most, 'maximum', 1_000),
  }
}

function limitOf(check: object | undefined, name: string, otherwise: number): number {
  const value = check === undefined ? undefined : Object.entries(check).find(([key]) => key === name)?.[1]
  return typeof value === 'number' ? value : otherwise
}

function isSource(schema: z.ZodUnion): boolean {
  const keys = schema.options.flatMap((option) => (option instanceof z.ZodObject ? Object.keys(option.shape) : ['?']))
  return keys.join() === 'literal,template,rule'
}

function widgetOf(schema: z.core.$ZodType): string | null {
  const widget = z.globalRegistry.get(schema)?.widget
  return typeof widget === 'string' ? widget : null
}

/** Safe-integer limits are no limits a person set. */
function bound(value: number | null): number | null {
  return value === null || Math.abs(value) >= Number.MAX_SAFE_INTEGER || !Number.isFinite(value) ? null : value
}

/** The members that are shown for this value: those of the option it has chosen, or of the first. */
export function membersFor(shape: FieldShape, value: Json | undefined): readonly FieldMember[] {
  if (shape.kind === 'group') return shape.members
  return shape.kind === 'choice' ? (optionOf(shape.options, shape.by, value)?.members ?? []) : []
}

export function optionOf(
  options: readonly FieldOption[],
  by: string,
  value: Json | undefined,
): FieldOption | undefined {
  const chosen = isJsonObject(value) ? value[by] : undefined
  return options.find((option) => option.value === chosen) ?? options[0]
}

/** Keeps, of a value, what another option of the same choice also has. */
export function switchedTo(option: FieldOption, by: string, value: Json | undefined): JsonObject {
  const old = isJsonObject(value) ? value : {}
  const kept = option.members.map(({ key, field }) => [key, old[key] ?? blankOf(field)] as const)
  return { [by]: option.value, ...Object.fromEntries(kept) }
}

/** A first value that fits the field's schema wherever an empty one does. */
export function blankOf(field: Field): Json {
  if (field.fallback !== undefined) return field.fallback
  if (field.nullable) return null
  const { shape } = field
  switch (shape.kind) {
    case 'group':
      return Object.fromEntries(shape.members.map(({ key, field: member }) => [key, blankPart(key, member)]))
    case 'choice':
      return switchedTo(shape.options[0]!, shape.by, undefined)
    case 'source':
      return { literal: '' }
    case 'list':
      return Array.from({ length: shape.least }, () => blankOf(shape.item))
    case 'text':
      return BLANK_TEXTS[field.widget ?? ''] ?? ''
    case 'number':
      return BLANK_NUMBERS[field.widget ?? ''] ?? shape.least ?? 0
    case 'toggle':
      return false
    case 'enum':
      return shape.values[0] ?? ''
    case 'json':
      return field.widget === 'rule' ? false : null
    default:
      return shape satisfies never
  }
}

const BLANK_TEXTS: { readonly [widget: string]: string } = { timeOfDay: '10:00', variable: 'value' }
const BLANK_NUMBERS: { readonly [widget: string]: number } = { duration: 3_600_000 }

/** Parts are named once and for ever: edges hold on to the id, so an id that was given away never comes back. */
function blankPart(key: string, field: Field): Json {
  return key === 'id' ? freshPartId() : blankOf(field)
}

export function freshPartId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6))
  return [...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join('')
}

const LETTERS = 'abcdefghijkmnpqrstuvwxyz'
