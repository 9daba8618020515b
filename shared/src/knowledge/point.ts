// One thing the brand knows: the ways customers ask for it, and what is answered to whom.

import { z } from 'zod'
import type { Json } from '../base/json.ts'
import type { Rule } from '../conditions/rule.ts'

const rule: z.ZodType<Rule, Rule> = z.json() as z.ZodType<Json, Json>

const knowledgeReply = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
  label: z.string().trim().min(1).max(40),
})

const knowledgeAnswer = z.strictObject({
  /** Over the customer; null holds for everybody. The first answer that holds is given. */
  where: rule.nullable().default(null),
  /** Names or ids of products it is about; none for any product. */
  products: z.array(z.string().trim().min(1).max(80)).max(50).default([]),
  /** May have `{{customer.…}}` places. */
  text: z.string().trim().min(1).max(2_000),
  quickReplies: z.array(knowledgeReply).max(13).default([]),
})

/** What people write of a point. */
export const knowledgeDraft = z.strictObject({
  title: z.string().trim().min(1).max(80),
  category: z.string().trim().max(40).default(''),
  /** The title counts as a question too. */
  questions: z.array(z.string().trim().min(1).max(200)).max(200).default([]),
  answers: z.array(knowledgeAnswer).min(1).max(20),
  enabled: z.boolean().default(true),
})

export const knowledgePoint = knowledgeDraft.extend({ id: z.string().min(1).max(64) })

export type KnowledgeAnswer = z.output<typeof knowledgeAnswer>
export type KnowledgeDraft = z.output<typeof knowledgeDraft>
export type KnowledgePoint = z.output<typeof knowledgePoint>
