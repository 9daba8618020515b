import { z } from 'zod'
import { instant, publicId } from './common.ts'

/** Who it is about: the members of a segment, without those of others. */
export const batchEntryAudience = z.strictObject({
  segment: publicId,
  exclude: z.array(publicId).max(20).default([]),
})

export const batchEntryPreview = z.object({
  customers: z.int(),
  /** Some of them. */
  people: z.array(z.object({ id: z.string(), name: z.string() })),
})

/** A recurrence rule of RFC 5545, without `RRULE:` before it. */
export const recurrenceRule = z.string().max(200)

export const startBatchEntryInput = batchEntryAudience.extend({
  journey: publicId,
  perMinute: z.int().min(1).max(60_000),
  /** Such as `FREQ=MONTHLY;BYMONTHDAY=-1;BYHOUR=9;BYMINUTE=30`, in the workspace's zone; null for once, as soon as a worker sees it. */
  rrule: recurrenceRule.nullable().default(null),
})

export const batchEntryState = z.enum(['waiting', 'running', 'stopped', 'done'])
export type BatchEntryState = z.output<typeof batchEntryState>

/** Why it went no further by itself: it is stopped, or, where no round is to come within ten years, done. */
export const batchEntryProblem = z.enum(['segmentArchived', 'tooFarAhead', 'failed'])
export type BatchEntryProblem = z.output<typeof batchEntryProblem>

export const batchEntryRow = z.object({
  id: publicId,
  journey: z.object({ id: publicId, name: z.string(), isLive: z.boolean() }),
  segment: z.object({ id: publicId, name: z.string() }),
  exclude: z.array(z.object({ id: publicId, name: z.string() })),
  perMinute: z.int(),
  rrule: z.string().nullable(),
  state: batchEntryState,
  problem: batchEntryProblem.nullable(),
  /** Of the round that is under way, or of the last one. */
  total: z.int(),
  sent: z.int(),
  rounds: z.int(),
  /** When the next round begins. */
  roundAt: instant.nullable(),
  createdAt: instant,
  createdBy: z.string(),
})
export type BatchEntryRow = z.output<typeof batchEntryRow>
