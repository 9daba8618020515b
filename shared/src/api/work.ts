import { z } from 'zod'
import { DECISIONS } from '../nodes/work-parts.ts'
import { instant, jsonObject, page, publicId } from './common.ts'
import { shownFile } from './files.ts'

export const workKind = z.enum(['approval', 'case', 'task'])
export const workState = z.enum(['open', 'claimed', 'waiting', 'done'])
export const WORK_DECISIONS = [...DECISIONS.approval, ...DECISIONS.case, ...DECISIONS.task] as const

const person = z.object({ id: publicId, name: z.string() })

export const workRow = z.object({
  id: publicId,
  kind: workKind,
  queue: z.string(),
  partner: z.string().nullable(),
  title: z.string(),
  /** Null for partners: they know what the ticket tells them, and no more. */
  customer: z.object({ id: z.string(), name: z.string() }).nullable(),
  state: workState,
  /** Who has it, while their claim lasts. */
  holder: person.nullable(),
  mine: z.boolean(),
  priority: z.int(),
  dueAt: instant.nullable(),
  overdue: z.boolean(),
  escalated: z.int(),
  createdAt: instant,
  closedAt: instant.nullable(),
  outcome: z.string().nullable(),
})
export type WorkRow = z.output<typeof workRow>

export const workListInput = page.extend({
  view: z.enum(['open', 'mine', 'overdue', 'waiting', 'done']).default('open'),
  kind: workKind.nullable().default(null),
  queue: z.string().max(80).nullable().default(null),
})

export const workList = z.object({
  items: z.array(workRow),
  counts: z.object({ open: z.int(), mine: z.int(), overdue: z.int(), waiting: z.int() }),
  queues: z.array(z.object({ queue: z.string(), count: z.int(), oldestAt: instant })),
  /** Of the last seven days: how many were decided, and half of them in less than this. */
  week: z.object({ decided: z.int(), medianMs: z.int().nullable() }),
  cursor: z.string().nullable(),
})

export const workDetail = workRow.extend({
  category: z.string(),
  subject: z.string(),
  details: z.array(z.object({ label: z.string(), value: z.string(), files: z.array(shownFile).optional() })),
  asked: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      kind: z.enum(['text', 'number', 'yesNo']),
      required: z.boolean(),
    }),
  ),
  checklist: z.array(z.string()),
  reason: z.string(),
  fields: jsonObject,
  expiresAt: instant.nullable(),
  hasProgressPage: z.boolean(),
  history: z.array(
    z.object({
      seq: z.int(),
      at: instant,
      person: z.string().nullable(),
      kind: z.string(),
      text: z.string(),
      public: z.boolean(),
    }),
  ),
  /** Null for partners. */
  from: z
    .object({
      journey: publicId,
      journeyName: z.string(),
      node: z.string(),
      nodeLabel: z.string(),
      nodeKind: z.string(),
      run: z.string(),
    })
    .nullable(),
})
export type WorkDetail = z.output<typeof workDetail>

const item = publicId
export const workItemInput = z.strictObject({ item })
export const decideWorkInput = z.strictObject({
  item,
  decision: z.enum(WORK_DECISIONS),
  /** Why, or the question to the customer; the customer reads it where there is a progress page. */
  reason: z.string().max(2_000).default(''),
  fields: z.record(z.string().max(40), z.union([z.string().max(2_000), z.number(), z.boolean()])).default({}),
  /** What of the checklist was done. */
  checked: z.array(z.string().max(200)).max(20).default([]),
})
export const commentWorkInput = z.strictObject({
  item,
  text: z.string().trim().min(1).max(2_000),
  public: z.boolean().default(false),
})
export const moveWorkInput = z.strictObject({
  item,
  queue: z.string().trim().min(1).max(80),
  partner: z.string().trim().max(80).nullable().default(null),
})

/** A hint that something changed: readers ask again. Never carries personal data. */
export const workHint = z.object({ item, at: instant })

/** What the customer sees of it behind an unguessable link: states and what was said to them, no names. */
export const workProgress = z.object({
  brand: z.string(),
  kind: workKind,
  state: workState,
  outcome: z.string().nullable(),
  openedAt: instant,
  dueAt: instant.nullable(),
  steps: z.array(z.object({ at: instant, kind: z.string(), text: z.string() })),
})
export type WorkProgress = z.output<typeof workProgress>
