import { z } from 'zod'
import { instant } from './common.ts'

export const VALUE_TYPES = ['text', 'number', 'flag', 'time'] as const
const valueType = z.enum(VALUE_TYPES)

/** How carefully a value is to be treated: `personal` says who somebody is, `sensitive` is what the law protects further. */
export const PERSONAL_CLASSES = ['none', 'personal', 'sensitive'] as const
export const ATTRIBUTE_SOURCES = ['shop', 'import', 'journey', 'customer', 'people'] as const

const labels = { zh: z.string().trim().max(40), en: z.string().trim().max(40) }

/** What the brand says about one attribute of its customers. Both labels may be empty: then the name stands for itself. */
export const attributeDefinition = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .regex(/^[^.\s]+$/),
  type: valueType,
  ...labels,
  personal: z.enum(PERSONAL_CLASSES),
  source: z.enum(ATTRIBUTE_SOURCES),
})
export type AttributeDefinition = z.output<typeof attributeDefinition>

/** `name` may be a path into the data, such as `reading.mood`. */
export const eventField = z.strictObject({ name: z.string().trim().min(1).max(80), type: valueType, ...labels })
export type EventField = z.output<typeof eventField>

export const MOST_EVENT_FIELDS = 40

export const eventDefinition = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .regex(/^[A-Za-z0-9_.:-]+$/),
  ...labels,
  fields: z.array(eventField).max(MOST_EVENT_FIELDS),
  /** The field, one of `fields` with numbers, that is summed up per customer. */
  sumField: z.string().max(80).nullable(),
})
export type EventDefinition = z.output<typeof eventDefinition>

const changed = { updatedAt: instant, updatedBy: z.string() }
export const definitions = z.object({
  attributes: z.array(attributeDefinition.extend(changed)),
  /** `summing`: its sums are still being made, because the field has changed. */
  events: z.array(eventDefinition.extend({ summing: z.boolean(), ...changed })),
})
export type Definitions = z.output<typeof definitions>
export const definitionName = z.strictObject({ name: z.string().min(1).max(80) })
