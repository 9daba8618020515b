import { z } from 'zod'
import { canonicalJson } from '../base/json.ts'
import { sha256Hex } from '../base/sha256.ts'
import { UNPLANNED_N } from './confidence-sequence.ts'

const id = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/)

const metric = z.strictObject({
  id,
  kind: z.enum(['proportion', 'mean', 'ratio']),
  better: z.enum(['up', 'down']).default('up'),
})

const guardrail = metric.extend({
  /** How much worse, as a share of the control's mean, is still borne. */
  margin: z.number().min(0).max(1),
})

/** What a test may be wrong by, where its plan says nothing else. */
export const PLAN_ALPHA = { sequential: 0.01, fixed: 0.04 } as const

/** What is written down before a test begins, and hashed: how it will be decided. No field may change while it runs. */
export const planSchema = z
  .strictObject({
    arms: z
      .array(
        z.strictObject({
          id,
          /** What the arm costs per customer, such as its messages: between arms that are as good as each other the cheaper is taken. */
          cost: z.number().min(0).default(0),
        }),
      )
      .min(2)
      .max(10),
    control: id,
    primary: metric,
    secondary: z.array(metric).max(20).default([]),
    guardrails: z.array(guardrail).max(20).default([]),
    /** Spent by looking at any time, and by the one look at the planned number: together what the test may ever be wrong by. */
    alpha: z
      .strictObject({ sequential: z.number().gt(0).max(0.5), fixed: z.number().min(0).max(0.5) })
      .default(PLAN_ALPHA),
    /** Matured customers of one treatment and the control at which the planned look is taken. */
    plannedN: z.int().min(200).default(UNPLANNED_N),
    minDays: z.int().min(1).max(365).default(7),
    /** A loss that does not matter, as a share of the control's mean. */
    negligible: z.number().min(0).max(1).default(0.005),
  })
  .refine((plan) => plan.arms.some((arm) => arm.id === plan.control), { path: ['control'], error: 'is no arm' })
  .refine((plan) => new Set(plan.arms.map((arm) => arm.id)).size === plan.arms.length, {
    path: ['arms'],
    error: 'stands twice',
  })

export type Plan = z.output<typeof planSchema>
export type Metric = z.output<typeof metric>
export type Guardrail = z.output<typeof guardrail>

/** What the report shows beside the plan, so that anyone can tell that it was not changed afterwards. */
export function planHash(plan: Plan): string {
  return sha256Hex(canonicalJson(plan))
}
