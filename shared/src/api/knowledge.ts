import { z } from 'zod'
import { knowledgeDraft, knowledgePoint } from '../knowledge/point.ts'
import { instant, page, publicId } from './common.ts'

export const knowledgeRow = z.object({
  id: publicId,
  title: z.string(),
  category: z.string(),
  enabled: z.boolean(),
  questions: z.int(),
  answers: z.int(),
  rev: z.int(),
  updatedAt: instant,
  updatedBy: z.string(),
  /** Of the last 30 days: how often it was the nearest point, and how often it answered. */
  asked: z.int(),
  hits: z.int(),
})
export type KnowledgeRow = z.output<typeof knowledgeRow>

export const knowledgeListInput = page.extend({
  search: z.string().max(100).default(''),
  category: z.string().max(40).nullable().default(null),
  state: z.enum(['all', 'enabled', 'disabled']).default('all'),
})
export const knowledgeList = z.object({
  points: z.array(knowledgeRow),
  total: z.int(),
  categories: z.array(z.string()),
  cursor: z.string().nullable(),
})

/** A change of a point, newest first, with what customers asked while it stood so. */
export const knowledgeVersionRow = z.object({
  rev: z.int(),
  at: instant,
  by: z.string(),
  asked: z.int(),
  hits: z.int(),
  draft: knowledgeDraft,
})
export type KnowledgeVersionRow = z.output<typeof knowledgeVersionRow>

export const knowledgeDetail = knowledgePoint.extend({
  rev: z.int(),
  updatedAt: instant,
  updatedBy: z.string(),
  versions: z.array(knowledgeVersionRow),
})
export type KnowledgeDetail = z.output<typeof knowledgeDetail>

/** `id` null makes a new point. `rev`: the revision that was changed; a stale one is refused with CONFLICT. */
export const saveKnowledgeInput = z.strictObject({
  id: publicId.nullable(),
  rev: z.int(),
  draft: knowledgeDraft,
})
export const restoreKnowledgeInput = z.strictObject({ id: publicId, rev: z.int(), to: z.int() })

export const importKnowledgeInput = z.strictObject({ csv: z.string().min(1).max(5_000_000) })
/** Either everything is written or, with a single bad row, nothing. */
export const importReport = z.object({
  written: z.boolean(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  faults: z.array(
    z.object({ row: z.int(), column: z.string(), code: z.string(), message: z.string(), fix: z.string() }),
  ),
})
export type ImportReport = z.output<typeof importReport>

export const nearPoint = z.object({
  point: publicId,
  title: z.string(),
  category: z.string(),
  question: z.string(),
  score: z.number(),
})
export const tryQuestionInput = z.strictObject({
  text: z.string().min(1).max(2_000),
  category: z.string().max(40).nullable().default(null),
  product: z.string().max(80).nullable().default(null),
  minScore: z.number().min(0).max(1),
  /** The customer whose facts the conditions read; nobody in particular when null. */
  customer: z.string().max(200).nullable().default(null),
})
/** What would be answered, and what else came near. */
export const triedQuestion = z.object({
  answer: z
    .object({
      point: publicId,
      title: z.string(),
      question: z.string(),
      score: z.number(),
      /** Its place among the point's answers. */
      answer: z.int(),
      text: z.string(),
      quickReplies: z.array(z.object({ id: z.string(), label: z.string() })),
    })
    .nullable(),
  near: z.array(nearPoint),
})

export const missRow = z.object({
  key: z.string(),
  at: instant,
  text: z.string(),
  customer: z.string(),
  customerName: z.string(),
  conversation: publicId.nullable(),
  journeyName: z.string(),
  best: z.string().nullable(),
  score: z.number(),
})
export const missList = z.object({ misses: z.array(missRow), total: z.int(), cursor: z.string().nullable() })

export const clusterRow = z.object({
  id: publicId,
  representative: z.string(),
  count: z.int(),
  members: z.array(z.object({ text: z.string(), count: z.int() })),
  madeAt: instant,
  /** The known point that comes nearest: the cluster may be other words for it. */
  near: nearPoint.nullable(),
})
export type ClusterRow = z.output<typeof clusterRow>
export const approveClusterInput = z.strictObject({
  cluster: publicId,
  /** The wordings to take; the others stay unanswered. */
  questions: z.array(z.string().min(1).max(200)).min(1).max(200),
  become: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('point'),
      title: z.string().trim().min(1).max(80),
      category: z.string().trim().max(40).default(''),
      answer: z.string().trim().min(1).max(2_000),
    }),
    /** More ways to ask for what is known already. */
    z.strictObject({ kind: z.literal('variants'), point: publicId }),
  ]),
})

export const knowledgeNumbers = z.object({
  /** Per day in the brand's zone, the oldest first. */
  days: z.array(z.object({ day: z.string(), asked: z.int(), hits: z.int() })),
  asked: z.int(),
  hits: z.int(),
  /** Customers' messages while questions could be suggested, those with suggestions on the screen, and those that took one. */
  suggestions: z.array(
    z.object({ place: z.enum(['typing', 'opening']), messages: z.int(), shown: z.int(), taken: z.int() }),
  ),
  /** Agents' replies beside which one was offered, and those that took it, as it stood or edited. */
  replies: z.object({ shown: z.int(), taken: z.int(), edited: z.int() }),
})
export type KnowledgeNumbers = z.output<typeof knowledgeNumbers>

/** What a visitor has typed so far. */
export const suggestQuery = z.strictObject({ q: z.string().max(200) })
export const suggestedQuestions = z.object({
  questions: z.array(z.object({ point: publicId, text: z.string() })),
})
