import { z } from 'zod'
import type { Rule } from '../conditions/rule.ts'
import { batchEntryState } from './batch-entries.ts'
import { instant, json, problemSchema, publicId } from './common.ts'

const rule = json as z.ZodType<Rule, Rule>

export const segmentRow = z.object({
  id: publicId,
  name: z.string(),
  description: z.string(),
  rule,
  archived: z.boolean(),
  /** Grows by one with every change. */
  rev: z.int(),
  updatedAt: instant,
  updatedBy: z.string(),
})
export type SegmentRow = z.output<typeof segmentRow>

export const saveSegmentInput = z.strictObject({
  /** null: a new one. */
  id: publicId.nullable(),
  /** The revision that was edited; 0 for a new one. */
  rev: z.int().min(0),
  name: z.string().trim().min(1).max(60),
  description: z.string().trim().max(500).default(''),
  rule,
  /** Journeys hear of those who come in and go out by the change; otherwise only of what happens from now on. */
  tell: z.boolean().default(false),
})
export const saveSegmentOutput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), id: publicId, rev: z.int() }),
  z.object({ kind: z.literal('refused'), problems: z.array(problemSchema) }),
  /** Somebody else has saved it meanwhile. */
  z.object({ kind: z.literal('changed'), segment: segmentRow }),
])

export const archiveSegmentInput = z.strictObject({ segment: publicId, archived: z.boolean() })

/** What asks for a segment: its name is known by those who must not be surprised. */
export const segmentUse = z.object({
  journeys: z.array(z.object({ id: publicId, name: z.string(), live: z.boolean() })),
  segments: z.array(z.object({ id: publicId, name: z.string() })),
  /** Points of the knowledge base with an answer for its members, or for the others. */
  knowledge: z.array(z.object({ id: publicId, title: z.string() })),
  /** Those that are not done: its members are taken into a journey, or, where it is excluded, left out of it. */
  entries: z.array(
    z.object({
      id: publicId,
      segment: z.object({ id: publicId, name: z.string() }),
      journey: z.object({ id: publicId, name: z.string() }),
      state: batchEntryState,
      isExcluded: z.boolean(),
    }),
  ),
})
export type SegmentUse = z.output<typeof segmentUse>

/** A rule as it stands in the editor, saved or not. */
export const countSegmentInput = z.strictObject({ rule })
export const segmentCount = z.object({
  members: z.int(),
  customers: z.int(),
  /** How far an estimate may be off; null where every customer was looked at. */
  margin: z.int().nullable(),
})

/**
 * Those for whom the rule holds, or the others. `insteadOf`: only those whom the rule would bring into this segment, or put out of it, if
 * it took the place of the segment's own.
 */
export const sampleSegmentInput = z.strictObject({
  rule,
  side: z.enum(['in', 'out']).default('in'),
  insteadOf: publicId.nullable().default(null),
})
export const segmentPeople = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    /** An `Explanation` of the rule for this customer. */
    why: json,
  }),
)

/** The segments that are in use, by name, as they are for one customer now. */
export const customerSegments = z.array(
  z.object({
    id: publicId,
    name: z.string(),
    isIn: z.boolean(),
    /** An `Explanation` of the segment's rule. */
    why: json,
  }),
)
export type CustomerSegments = z.output<typeof customerSegments>

export const segmentSizes = z.object({
  sizes: z.array(z.object({ id: publicId, members: z.number() })),
  /** How far the walk through all customers has come after a change of a rule; null when all are looked at. */
  refreshed: z.number().nullable(),
  /** Customers whose segments nobody could tell, and the last reason for it; null where there are none. */
  parked: z.object({ customers: z.int(), problem: problemSchema, at: instant }).nullable(),
})

export const segmentTrendInput = z.strictObject({ segment: publicId, days: z.int().min(1).max(366).default(30) })
export const segmentTrend = z.array(
  z.object({
    /** Midnight UTC of the day as the workspace's calendar counts it. */
    day: instant,
    members: z.number(),
    entered: z.number(),
    gone: z.number(),
  }),
)

export const segmentOverlap = z.array(z.object({ id: publicId, name: z.string(), members: z.int() }))

export const segmentEffectInput = z.strictObject({ segment: publicId, rule })
export const segmentEffect = z.object({ enter: z.int(), leave: z.int(), isEstimate: z.boolean() })

/** What a segment may ask about beside the customer. */
export const segmentSubjects = z.object({
  /** Those that have been published. `outcomes`: with which a run of them may end, as far as the journey says it. */
  journeys: z.array(
    z.object({
      id: publicId,
      name: z.string(),
      nodes: z.array(z.object({ id: z.string(), kind: z.string(), label: z.string() })),
      outcomes: z.array(z.string()),
    }),
  ),
  /** `journey`: the name of the one in which it was begun; null for the whole workspace's. */
  tests: z.array(
    z.object({
      id: z.string(),
      journey: z.string().nullable(),
      node: z.string().nullable(),
      arms: z.array(z.object({ id: z.string(), label: z.string() })),
    }),
  ),
})
export type SegmentSubjects = z.output<typeof segmentSubjects>
