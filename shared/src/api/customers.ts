import { z } from 'zod'
import { CONSENT_PURPOSES, CONSENT_REACHES } from '../base/consent.ts'
import type { Rule } from '../conditions/rule.ts'
import { instant, json, jsonObject, page, publicId } from './common.ts'

export const customerRow = z.object({
  /** The brand's own id. */
  id: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  tags: z.array(z.string()),
  /** Of those that the list was asked for. */
  attributes: jsonObject,
  activeRuns: z.int(),
  lastSeenAt: instant.nullable(),
  createdAt: instant,
})
/** Columns that the list can have at once. */
export const MOST_COLUMNS = 12
const rule = json as z.ZodType<Rule, Rule>
/** Only those for whom it holds; null: everybody. */
const filter = rule.nullable().default(null)

export const customerListInput = page.extend({
  search: z.string().max(100).default(''),
  tag: z.string().max(80).nullable().default(null),
  filter,
  /** Attributes to show. */
  attributes: z.array(z.string().min(1).max(80)).max(MOST_COLUMNS).default([]),
})
export const customerList = z.object({
  /** Fewer than were asked for, with a cursor, where few are found in the time that a page may take: the next page looks on from there. */
  customers: z.array(customerRow),
  /** Null with a filter: `customers.count` tells, in its own time. */
  total: z.int().nullable(),
  cursor: z.string().nullable(),
})

export const customerCountInput = customerListInput.pick({ search: true, tag: true }).extend({ filter: rule })
export const customerCount = z.object({
  /** Null where counting them would take too long. */
  total: z.int().nullable(),
  /** How far an estimate may be off; null where every customer was looked at. */
  margin: z.int().nullable(),
})

export const CUSTOMER_COLUMNS = ['phone', 'tags', 'runs', 'seen', 'since'] as const
/** A way to look at the list: what is searched, whom it is narrowed to, and which columns stand there. `attribute:` before the name of an attribute. */
export const customerView = z.strictObject({
  search: z.string().max(100),
  tag: z.string().max(80).nullable(),
  filter,
  columns: z
    .array(z.union([z.enum(CUSTOMER_COLUMNS), z.templateLiteral(['attribute:', z.string().max(80)])]))
    .max(MOST_COLUMNS),
})
export type CustomerView = z.output<typeof customerView>
export const customerViewRow = z.object({ id: publicId, name: z.string(), view: customerView })
export const saveCustomerViewInput = z.strictObject({
  /** null: a new one. */
  id: publicId.nullable(),
  name: z.string().trim().min(1).max(40),
  view: customerView,
})

/** All that is kept about one customer, by table. */
export const customerExport = z.object({ name: z.string(), json: z.string() })
export const eraseCustomerInput = z.strictObject({
  customer: z.string().min(1).max(200),
  /** The id once more, typed by hand: this cannot be taken back. */
  confirm: z.string().max(200),
})

const consentChoice = z.enum(['in', 'out'])
/** A statement that holds: of one channel, or of every one that has no later statement of its own. */
export const consentRow = z.object({
  purpose: z.enum(CONSENT_PURPOSES),
  channel: z.enum(CONSENT_REACHES),
  state: consentChoice,
  at: instant,
  /** False: a file did not say when, and `at` is only when it was imported. */
  isDated: z.boolean(),
  /** Who said so: `chat`, `api`, `journey`, `import`, or the name of a person. */
  source: z.string(),
})
export type ConsentRow = z.output<typeof consentRow>

/** What a customer has said, where the brand has asked. `marketing`: of marketing, for every channel. */
const wishes = {
  marketing: consentChoice.optional(),
  consents: z
    .array(
      z.strictObject({
        purpose: z.enum(CONSENT_PURPOSES).default('marketing'),
        channel: z.enum(CONSENT_REACHES).default('every'),
        state: consentChoice,
        /** When it was said, if not now: what was said later stays. */
        at: instant.optional(),
        source: z.string().trim().min(1).max(80).optional(),
      }),
    )
    .max(50)
    .optional(),
}
export const setConsentInput = z.strictObject({ customer: z.string().min(1).max(200), ...wishes })

export const IDENTITY_KINDS = ['phone', 'member', 'wecom', 'shop'] as const
export type IdentityKind = (typeof IDENTITY_KINDS)[number]
const identity = z.string().trim().min(1).max(200)
/** What the brand's systems know a customer by. One identity belongs to one customer. */
const identities = z.strictObject({
  phone: identity.optional(),
  member: identity.optional(),
  wecom: identity.optional(),
  shop: identity.optional(),
})

export const mergeCustomersInput = z.strictObject({
  /** Who stays. */
  customer: z.string().min(1).max(200),
  /** Who becomes a part of them. */
  merged: z.string().min(1).max(200),
})
/** `done` false: something of the other is still under way; it is done as soon as that is over. */
export const mergeAnswer = z.object({ done: z.boolean() })
export const conflictInput = z.strictObject({ conflict: z.int().positive() })

export const customerDetail = z.object({
  id: z.string(),
  name: z.string(),
  attributes: jsonObject,
  tags: z.array(z.string()),
  consents: z.array(consentRow),
  createdAt: instant,
  /** `key`: an id of the brand's that was merged into this one. */
  identities: z.array(z.object({ kind: z.string(), value: z.string(), source: z.string(), at: instant })),
  /** Others who claim what this customer is known by, or whose it is. */
  conflicts: z.array(
    z.object({ id: z.int(), kind: z.string(), value: z.string(), customer: z.string(), name: z.string() }),
  ),
  /** A merge waits for something to be over. */
  merging: z.boolean(),
  runs: z.array(
    z.object({
      run: z.string(),
      journey: publicId,
      journeyName: z.string(),
      version: z.int(),
      status: z.enum(['running', 'parked', 'finished']),
      node: z.string().nullable(),
      nodeLabel: z.string(),
      nodeKind: z.string(),
      startedAt: instant,
      endedAt: instant.nullable(),
      reason: z.string().nullable(),
      until: instant.nullable(),
    }),
  ),
})

/** One column of everything, newest first. */
export const timelineItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('event'), id: z.string(), at: instant, name: z.string(), data: jsonObject }),
  z.object({
    kind: z.literal('transition'),
    id: z.string(),
    at: instant,
    run: z.string(),
    seq: z.int(),
    journey: publicId,
    journeyName: z.string(),
    version: z.int(),
    input: z.string(),
    /** Labels of the nodes passed, in order, with the port each was left by (null: stayed or ended). */
    path: z.array(z.object({ node: z.string(), kind: z.string(), label: z.string(), port: z.string().nullable() })),
  }),
  z.object({
    kind: z.literal('effect'),
    id: z.string(),
    at: instant,
    run: z.string(),
    effect: z.string(),
    state: z.enum(['planned', 'sent', 'confirmed', 'failed', 'unknown']),
    summary: z.string(),
    attempts: z.int(),
    error: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('message'),
    id: z.string(),
    at: instant,
    author: z.enum(['customer', 'bot', 'agent', 'system', 'note']),
    text: z.string(),
    conversation: publicId,
  }),
])
export const timelineInput = page.extend({ customer: z.string().max(200) })
export const timeline = z.object({ items: z.array(timelineItem), cursor: z.string().nullable() })
export type TimelineItem = z.output<typeof timelineItem>

/** One run told step by step: what came, where it went, and why. */
export const runTrace = z.object({
  run: z.string(),
  customer: z.string(),
  journey: publicId,
  journeyName: z.string(),
  version: z.int(),
  status: z.enum(['running', 'parked', 'finished']),
  problem: z.object({ code: z.string(), message: z.string(), fix: z.string() }).nullable(),
  steps: z.array(
    z.object({
      seq: z.int(),
      at: instant,
      input: z.string(),
      inputData: json,
      path: z.array(z.object({ node: z.string(), kind: z.string(), label: z.string(), port: z.string().nullable() })),
      /** Condition trees with the values read then: `Explanation` of the conditions package, one per rule tried. */
      why: z.array(z.object({ node: z.string(), port: z.string().nullable(), explanation: json })),
      effects: z.array(z.object({ kind: z.string(), summary: z.string(), state: z.string() })),
      changes: z.array(z.string()),
      /** The run's own variables that it set or changed, as JSON. */
      sets: z.array(z.object({ name: z.string(), value: json })),
    }),
  ),
})
export type RunTrace = z.output<typeof runTrace>

export const upsertCustomerInput = z.strictObject({
  id: z.string().min(1).max(200),
  attributes: jsonObject.default({}),
  addTags: z.array(z.string().min(1).max(80)).max(100).default([]),
  removeTags: z.array(z.string().min(1).max(80)).max(100).default([]),
  ...wishes,
  identities: identities.optional(),
})

const customerTag = z.string().trim().min(1).max(80)
/** By a person, of a customer who is known. */
export const changeTagsInput = z.strictObject({
  customer: z.string().min(1).max(200),
  add: z.array(customerTag).max(20).default([]),
  remove: z.array(customerTag).max(20).default([]),
})

/** What a backend sends. `id` makes it idempotent per source: the second delivery changes nothing. */
export const eventInput = z.strictObject({
  id: z.string().min(1).max(200),
  customer: z.string().min(1).max(200),
  name: z
    .string()
    .min(1)
    .max(80)
    .regex(/^[A-Za-z0-9_.:-]+$/),
  data: jsonObject.default({}),
  /** When it happened for the customer, if not now; waits and entries go by the time of arrival. */
  at: instant.optional(),
})
export type EventInputBody = z.output<typeof eventInput>
export const eventsBody = z.union([eventInput, z.strictObject({ events: z.array(eventInput).min(1).max(500) })])
export const eventsReply = z.object({ accepted: z.int(), duplicates: z.int() })
