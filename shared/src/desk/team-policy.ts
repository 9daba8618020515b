// How a team works: everything a supervisor sets. What is left out promises nothing and limits nothing.

import { z } from 'zod'
import { DAY, HOUR, MINUTE, SECOND } from '../base/time.ts'
import { businessCalendar } from './calendar.ts'
import { relaxation } from './needs.ts'

const length = (least: number, most: number) => z.int().min(least).max(most)
const text = z.string().max(300)

const slaTarget = z
  .strictObject({ warnMs: length(SECOND, 30 * DAY), breachMs: length(SECOND, 30 * DAY) })
  .refine(({ warnMs, breachMs }) => warnMs <= breachMs, {
    path: ['warnMs'],
    message: 'A warning comes before the breach',
  })
const promise = slaTarget.nullable().default(null)

const slaPolicy = z.strictObject({
  queue: promise,
  first: promise,
  next: promise,
  resolution: promise,
  pauseForCustomer: z.boolean().default(true),
})

const limits = z.strictObject({
  /** More are not taken in: the journey goes on by `queue_full` at once. */
  maxQueue: length(1, 100_000).nullable().default(null),
  /** Longest wait, unless the node allows less. */
  maxWaitMs: length(MINUTE, 7 * DAY)
    .nullable()
    .default(null),
})

const offHours = z.strictObject({
  /** `leave`: the journey goes on by `off_hours`. `queue`: waits for the opening. `onCall`: another team takes it. */
  then: z.enum(['leave', 'queue', 'onCall']).default('leave'),
  onCallTeam: z.string().max(80).nullable().default(null),
})

const offers = z.strictObject({
  /** The agent need not press anything. */
  autoAccept: z.boolean().default(false),
  windowMs: length(5 * SECOND, 10 * MINUTE).default(30 * SECOND),
  /** So many offers passed by in a row make an agent busy. */
  missesUntilBusy: length(1, 10).default(2),
})

/** Points, see `priority.ts`: 20 a minute make 1,000 points worth fifty minutes of waiting. */
const priority = z.strictObject({
  pointsPerMinute: length(1, 1_000).default(20),
  /** For each point of the tier that a VIP route gave. */
  perVipPoint: length(0, 50).default(10),
  /** For a customer who is as angry as words can say. */
  anger: length(0, 2_000).default(600),
  warned: length(0, 2_000).default(200),
  breached: length(0, 2_000).default(600),
  /** For one who had been with an agent and was sent back to wait. */
  returned: length(0, 2_000).default(1_000),
})

const silence = z.strictObject({
  /** Of a customer who waits: asked whether they are still there, and then taken off the queue. */
  askAfterMs: length(30 * SECOND, DAY)
    .nullable()
    .default(null),
  leaveAfterMs: length(30 * SECOND, DAY).default(2 * MINUTE),
  askText: text.default('您还在吗？回复任意内容，我们继续为您排队。'),
  /** Of a customer whom an agent has answered. */
  warnAfterMs: length(30 * SECOND, DAY)
    .nullable()
    .default(null),
  closeAfterMs: length(30 * SECOND, DAY).default(2 * MINUTE),
  warnText: text.default('您好，还需要帮助吗？如果没有其他问题，会话将在稍后结束。'),
})

const transfers = z.strictObject({
  most: length(1, 10).default(3),
  /** One that nobody takes goes back to who gave it. */
  windowMs: length(10 * SECOND, 10 * MINUTE).default(MINUTE),
})

const wrapUp = z.strictObject({
  /** What a conversation may have been about; none: nothing is asked. `退款/质量问题` is a branch of a tree. */
  dispositions: z.array(z.string().min(1).max(80)).max(100).default([]),
  isRequired: z.boolean().default(false),
  /** Time to write it down, after the end. */
  lengthMs: length(10 * SECOND, HOUR).default(2 * MINUTE),
  /** The next customer may come meanwhile. */
  freesAtOnce: z.boolean().default(false),
})

const coupons = z.strictObject({
  /** What agents may give out: the brand's own id of a coupon, and what it is called. */
  kinds: z
    .array(
      z.strictObject({
        coupon: z.string().trim().min(1).max(80),
        name: z.string().trim().min(1).max(80),
        validDays: length(1, 3_650).nullable().default(null),
      }),
    )
    .max(50)
    .refine((kinds) => new Set(kinds.map(({ coupon }) => coupon)).size === kinds.length, {
      message: 'A coupon stands once',
    })
    .default([]),
  /** So many an agent gives out in a day by themselves, unless the agent has an allowance of their own. More need a supervisor. */
  perDay: length(0, 1_000).default(0),
  /** What the customer reads below the name; `{code}` is the code. */
  text: text.default('您的券码：{code}'),
})

export const teamPolicy = z.strictObject({
  /** Null: always open. */
  calendar: businessCalendar.nullable().default(null),
  sla: slaPolicy.prefault({}),
  limits: limits.prefault({}),
  offHours: offHours.prefault({}),
  offers: offers.prefault({}),
  priority: priority.prefault({}),
  relaxation: relaxation.prefault({}),
  silence: silence.prefault({}),
  transfers: transfers.prefault({}),
  wrapUp: wrapUp.prefault({}),
  coupons: coupons.prefault({}),
  /** How much of an agent's capacity one of its conversations takes. */
  weight: length(1, 20).default(1),
  /** An agent who is gone keeps their conversations for so long. */
  awayGraceMs: length(10 * SECOND, HOUR).default(MINUTE),
  /** Who writes again so soon after the end comes back to the same agent; null: to the bot. */
  reopenMs: length(MINUTE, 7 * DAY)
    .nullable()
    .default(null),
})
export type TeamPolicy = z.output<typeof teamPolicy>
