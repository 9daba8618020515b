import { z } from 'zod'
import { MOST_FILES } from '../../base/file-types.ts'
import { DAY } from '../../base/time.ts'
import { ORDER_RANGES } from '../../engine/order-action.ts'
import { MOST_QUICK_REPLIES, plainContentSchema } from '../content.ts'
import { attributeName, duration, partId, template, variable } from '../fields.ts'
import { variantsOf } from '../variants.ts'

/** More than this nobody reads on a phone. */
const MOST_OFFERS = 10

const option = z.strictObject({
  id: partId,
  label: z.string().max(40),
  /** Other words that customers type for it. */
  aliases: z.array(z.string().min(1).max(40)).max(20).default([]),
})

export const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choice'), options: z.array(option).min(1).max(MOST_QUICK_REPLIES) }),
  z.strictObject({
    kind: z.literal('text'),
    minLength: z.int().min(1).max(2_000).default(1),
    maxLength: z.int().min(1).max(2_000).default(500),
  }),
  z.strictObject({ kind: z.literal('phone') }),
  z.strictObject({
    kind: z.literal('number'),
    min: z.number().nullable().default(null),
    max: z.number().nullable().default(null),
    integer: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal('date') }),
  z.strictObject({
    kind: z.literal('address'),
    /** Said before the names of what is still missing. */
    missingText: template(200).default('还差：'),
  }),
  z.strictObject({ kind: z.literal('rating') }),
  z.strictObject({
    kind: z.literal('order'),
    state: z.enum(ORDER_RANGES).default('any'),
    most: z.int().min(1).max(MOST_OFFERS).default(MOST_OFFERS),
  }),
  z.strictObject({
    kind: z.literal('file'),
    accepts: z.enum(['picture', 'document', 'pictureOrDocument', 'any']).default('picture'),
    mostFiles: z.int().min(1).max(MOST_FILES).default(3),
  }),
  z.strictObject({
    kind: z.literal('agent'),
    /** Only agents who have all of these. */
    tags: z.array(z.string().min(1).max(20)).max(5).default([]),
    most: z.int().min(1).max(MOST_OFFERS).default(5),
    /** Offered last, for those who do not mind; it leaves by `any`. Empty: not offered. */
    anyText: z.string().max(40).default('都可以'),
  }),
])

export type AnswerKind = z.output<typeof answerSchema>

export const askConfig = z.strictObject({
  content: plainContentSchema,
  variants: variantsOf(plainContentSchema),
  answer: answerSchema,
  /** The variable that gets the answer: of a choice the option's id, and its label under `<name>_label`. */
  saveAs: variable,
  saveToAttribute: attributeName.min(1).nullable().default(null),
  /** Answers that do not fit before the run leaves by `invalid`. */
  attempts: z.int().min(1).max(5).default(3),
  /** Said after an answer that does not fit; empty asks the question again. */
  retryText: template(500).default(''),
  /** Each is counted from the first asking. */
  reminders: z
    .array(z.strictObject({ afterMs: duration, text: template(500) }))
    .max(3)
    .default([]),
  /** From the first asking, whatever was said in between. */
  timeoutMs: duration.default(DAY),
})

export type AskConfig = z.output<typeof askConfig>
