// When and how often a brand may write to its customers with what they have not asked for. Service messages are free of all of it.

import { z } from 'zod'

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** `calendar`: days as the customer's calendar counts them, today included. `rolling`: so many times 24 hours back from now. */
export const sendingCap = z.strictObject({
  most: z.int().min(1).max(100),
  days: z.int().min(1).max(31),
  counted: z.enum(['calendar', 'rolling']),
})
export type SendingCap = z.output<typeof sendingCap>

/** By the customer's own clock; `to` may be on the next morning. `later`: the message waits for the end of them. */
export const quietHours = z
  .strictObject({ from: timeOfDay, to: timeOfDay, then: z.enum(['later', 'drop']) })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'Quiet hours end at another time than they begin' })
export type QuietHours = z.output<typeof quietHours>

export const sendingRules = z.strictObject({
  /** Across all journeys, per customer. */
  caps: z.array(sendingCap).max(5).default([]),
  quiet: quietHours.nullable().default(null),
  /** While a person or the queue has the conversation. */
  whileHuman: z.enum(['wait', 'refuse']).default('refuse'),
  /** What a customer reads who has opted out or in by words; empty: nothing. */
  optedOutReply: z.string().max(500).default('已为您退订，不会再给您发营销消息。回复「订阅」可恢复。'),
  optedInReply: z.string().max(500).default('已恢复订阅。回复「退订」可随时取消。'),
})
export type SendingRules = z.output<typeof sendingRules>

/** What a journey changes of the workspace's rules for its own messages. They still count for all others. */
export const journeySending = z.strictObject({
  /** `own`: these limits as well as the workspace's. */
  caps: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('workspace') }),
    z.strictObject({ kind: z.literal('exempt') }),
    z.strictObject({ kind: z.literal('own'), caps: z.array(sendingCap).min(1).max(5) }),
  ]),
  quiet: z.enum(['workspace', 'exempt']),
})
export type JourneySending = z.output<typeof journeySending>

/** The rules that hold for the messages of a journey. */
export function rulesFor(rules: SendingRules, journey: JourneySending | null): SendingRules {
  if (journey === null) return rules
  const { caps, quiet } = journey
  return {
    ...rules,
    caps: caps.kind === 'exempt' ? [] : caps.kind === 'own' ? [...rules.caps, ...caps.caps] : rules.caps,
    quiet: quiet === 'exempt' ? null : rules.quiet,
  }
}
