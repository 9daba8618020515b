import { z } from 'zod'

const eventName = z.string().min(1).max(64)

/** A number in the data of an event; null counts the events instead. */
const valueName = z.string().min(1).max(64).nullable().default(null)

/**
 * How the outcome of a customer is made of the events after exposure. Amounts are whole numbers in minor units of money: what
 * stands behind a decimal point is cut off, so that sums are exact.
 */
export const outcomeMetricSchema = z
  .strictObject({
    id: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/),
    kind: z.enum(['proportion', 'mean', 'ratio']),
    event: eventName,
    value: valueName,
    /** Of a ratio: what it is divided by. */
    per: z.strictObject({ event: eventName, value: valueName }).nullable().default(null),
    /** The most that one customer counts for, so that one large order decides nothing. Registered before the test. */
    cap: z.int().positive().nullable().default(null),
    /** How long after exposure events count. */
    windowDays: z.int().min(1).max(90).default(7),
    /** How much later an event may still come in. */
    latenessHours: z.int().min(0).max(720).default(24),
    /** How far before exposure the same is looked at, to take away what customers differed in anyway; 0 for not at all. */
    beforeDays: z.int().min(0).max(365).default(28),
  })
  .refine(({ kind, per }) => (kind === 'ratio') === (per !== null), {
    path: ['per'],
    message: 'A ratio says what it is divided by, and nothing else does',
  })

export type OutcomeMetric = z.output<typeof outcomeMetricSchema>
