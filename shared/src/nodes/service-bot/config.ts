import { z } from 'zod'
import { DAY, MINUTE } from '../../base/time.ts'
import { MOST_QUICK_REPLIES } from '../content.ts'
import { duration, partId, template } from '../fields.ts'

const words = z.array(z.string().trim().min(1).max(40)).max(30).default([])

const linkedReplies = z.strictObject({
  /** Of knowledge points: what the customer talks about. */
  category: z.string().trim().min(1).max(40).meta({ widget: 'category' }),
  replies: z
    .array(z.strictObject({ id: partId, label: z.string().max(40) }))
    .min(1)
    .max(MOST_QUICK_REPLIES),
})

export const botConfig = z.strictObject({
  /** Said at the beginning; empty says nothing. */
  greeting: template(1_000).default(''),
  /** `event`: what the customer has just written is the first question. */
  startWith: z.enum(['greeting', 'event']).default('greeting'),
  /** Only answers of this category; null for all. */
  category: z.string().max(40).nullable().default(null).meta({ widget: 'category' }),
  /** The product that is talked about, for answers that differ by product. */
  product: template(200).default(''),
  /** From this likeness on, 0 to 1, an answer is given. */
  minScore: z.number().min(0).max(1).default(0.5),
  /** From this likeness on the nearest questions are offered, once before a miss counts. */
  askBackScore: z.number().min(0).max(1).default(0.25),
  askBackText: template(200).default(''),
  /** Said after a miss that is not the last; empty says nothing. */
  missText: template(500).default(''),
  /** Misses in a row until the run leaves by `missed`. */
  misses: z.int().min(1).max(5).default(2),
  /** Whoever writes one of these wants a person. */
  humanWords: words,
  /** Whoever writes just one of these is done. */
  closingWords: words,
  /** Silence after an answer that counts as done. */
  idleMs: duration.default(10 * MINUTE),
  /** From the beginning, while nothing has been answered. */
  timeoutMs: duration.default(DAY),
  /** Quick replies above what the customer types, by what is talked about. */
  linked: z.array(linkedReplies).max(20).default([]),
  languageModel: z.boolean().default(false),
})

export type BotConfig = z.output<typeof botConfig>
