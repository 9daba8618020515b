import { z } from 'zod'
import { documentSchema } from '../document/document.ts'
import { editBatchSchema } from '../document/edit.ts'
import { instant, jsonObject, page, problemSchema, publicId } from './common.ts'
import { segmentRow } from './segments.ts'

export const journeyStatus = z.enum(['draft', 'running', 'paused', 'archived'])

export const journeyRow = z.object({
  id: publicId,
  name: z.string(),
  description: z.string(),
  status: journeyStatus,
  liveVersion: z.int().nullable(),
  /** The draft differs from the live version. */
  changed: z.boolean(),
  /** Customers in it now, and runs started and ended in the last 7 days. */
  active: z.int(),
  started7d: z.int(),
  ended7d: z.int(),
  /** Runs started per day, the last 14 days, oldest first. */
  trend: z.array(z.int()),
  parked: z.int(),
  updatedAt: instant,
  updatedBy: z.string(),
})
export type JourneyRow = z.output<typeof journeyRow>

export const createJourneyInput = z.strictObject({
  name: z.string().min(1).max(120),
  /** JSON text of a document to start from; empty for a blank journey with an entry. */
  source: z.string().max(2_000_000).nullable().default(null),
})
export const createJourneyOutput = z.object({ id: publicId, problems: z.array(problemSchema) })

export const createFromTemplateInput = z.strictObject({
  template: z.string().min(1).max(64),
  name: z.string().min(1).max(120),
  /** What is written into the blanks; those left out keep their defaults. */
  values: z.record(z.string().max(40), z.union([z.string().max(2_000), z.number()])).default({}),
})

export const journeyDetail = z.object({
  id: publicId,
  status: journeyStatus,
  liveVersion: z.int().nullable(),
  document: documentSchema,
  /** Grows by one with every saved batch. */
  rev: z.int(),
  /** Other journeys, for pickers and sub-journeys. */
  others: z.array(z.object({ id: publicId, name: z.string() })),
  /** Attributes that the workspace calls sensitive. */
  sensitive: z.array(z.string()),
  /** Segments of the workspace, archived ones included: for pickers, sentences and simulations. */
  segments: z.array(segmentRow.pick({ id: true, name: true, rule: true, archived: true })),
})

export const applyEditsInput = z.strictObject({
  journey: publicId,
  baseRev: z.int().min(0),
  batches: z.array(editBatchSchema).min(1).max(200),
})
/** `saved`: all applied (batches already known by id count as applied). `behind`: others saved meanwhile; rebase over `missing` and send again. */
export const applyEditsOutput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), rev: z.int(), at: instant }),
  z.object({
    kind: z.literal('behind'),
    rev: z.int(),
    missing: z.array(z.object({ rev: z.int(), by: z.string(), at: instant, batch: editBatchSchema })),
  }),
])

/** What becomes of the draft when it is published, as it was saved last. */
export const draftCheck = z.object({
  rev: z.int(),
  problems: z.array(problemSchema),
  /** What that does to the tests whose arms part in the live version. */
  tests: z
    .array(
      z.object({
        test: z.string(),
        /** Where the arms part: in the draft, or in the live version when the test ends. */
        node: z.string(),
        /** See `TestEditKind`. What is structural is refused once somebody has come to the test. */
        kind: z.enum(['cosmetic', 'insideArm', 'structural', 'ended']),
        /** Arms that do something else than they did. */
        arms: z.array(z.string()).readonly(),
        /** The steps by which they do. */
        nodes: z.array(z.string()).readonly(),
        /** Newcomers are drawn by another rule. */
        redraws: z.boolean(),
        /** Somebody has come to it. */
        begun: z.boolean(),
      }),
    )
    .readonly(),
})
export type DraftCheck = z.output<typeof draftCheck>

export const publishInput = z.strictObject({
  journey: publicId,
  /** The draft that was looked at: refused when it has changed since. */
  rev: z.int(),
  note: z.string().max(500).default(''),
})
export const publishOutput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('published'), version: z.int(), hash: z.string() }),
  z.object({ kind: z.literal('refused'), problems: z.array(problemSchema) }),
  z.object({ kind: z.literal('changed'), rev: z.int() }),
])

export const versionRow = z.object({
  number: z.int(),
  hash: z.string(),
  note: z.string(),
  publishedBy: z.string(),
  publishedAt: instant,
  live: z.boolean(),
  /** Customers still on it. */
  active: z.int(),
})
export const versionDetail = versionRow.extend({ document: documentSchema })

export const countsInput = z.strictObject({
  journey: publicId,
  /** null: all versions together, by node id. */
  version: z.int().nullable().default(null),
  /** Only inputs of the last n days; null for all time. */
  days: z.int().min(1).max(365).nullable().default(null),
})
/** Equal to the history at the moment they were read. Keys are node ids and port names. */
export const journeyCounts = z.object({
  at: instant,
  started: z.int(),
  ended: z.int(),
  active: z.int(),
  parked: z.int(),
  nodes: z.array(
    z.object({
      node: z.string(),
      entered: z.int(),
      /** Resting there now, whatever `days` says. */
      waiting: z.int(),
      /** Ended at this node. */
      ended: z.int(),
      parked: z.int(),
      ports: z.array(z.object({ port: z.string(), count: z.int() })),
    }),
  ),
})
export type JourneyCounts = z.output<typeof journeyCounts>

export const peopleAtInput = page.extend({
  journey: publicId,
  node: z.string().max(64),
  what: z.enum(['waiting', 'parked']),
})
export const peopleAt = z.object({
  people: z.array(
    z.object({ run: z.string(), customer: z.string(), name: z.string(), since: instant, until: instant.nullable() }),
  ),
  cursor: z.string().nullable(),
})

export const enrolInput = z.strictObject({
  journey: publicId,
  customer: z.string().min(1).max(200),
  data: jsonObject.default({}),
})
export const enrolOutput = z.object({ accepted: z.boolean() })
