// A story of one customer as a file: what happens when, and what must come of it. Read by `usher simulate`, saved by the designer.

import { z } from 'zod'
import { CONSENT_PURPOSES, CONSENT_REACHES } from '../base/consent.ts'
import { fileRef } from '../base/file-ref.ts'
import { MOST_FILES } from '../base/file-types.ts'
import type { Json, JsonObject } from '../base/json.ts'
import { isZone } from '../base/zone.ts'
import { sendingRules } from '../engine/sending-rules.ts'
import { workspaceInterrupt } from '../engine/workspace-interrupt.ts'
import { knowledgePoint } from '../knowledge/point.ts'
import { parseDuration } from './duration.ts'
import { EFFECT_KINDS } from './far-end.ts'

const json: z.ZodType<Json> = z.json()
const data: z.ZodType<JsonObject> = z.record(z.string(), json)
const name = z.string().min(1).max(200)

const instant = z.iso.datetime({ offset: true })
const length = z
  .string()
  .refine((text) => parseDuration(text) !== null, 'Write a length of time such as "2 days" or "90 minutes"')

const effectKind = z.enum(EFFECT_KINDS)

export const outcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done'), data: json }),
  z.strictObject({ kind: z.literal('failed'), code: name, message: z.string().max(500).default('') }),
])

/** When: at an instant, or so long after the step before it. Without either, at once. A step may be nothing but time. */
const when = { at: instant.optional(), after: length.optional() }

export const scenarioStepSchema = z.union([
  z.strictObject({ ...when, event: name, data: data.default({}) }),
  z.strictObject({
    ...when,
    say: z.string().max(2_000),
    choice: z.string().max(40).optional(),
    files: z
      .array(fileRef.omit({ id: true }))
      .max(MOST_FILES)
      .optional(),
  }),
  /** Settles the oldest effect of this kind that the run waits for. */
  z.strictObject({ ...when, settle: effectKind, outcome: outcomeSchema }),
  /** Sends in the form that the run waits for, by the names of its fields. */
  z.strictObject({ ...when, submit: data }),
  z.strictObject({ ...when, withdraw: name }),
  z.strictObject({ at: instant }),
  z.strictObject({ after: length }),
])

export const expectationSchema = z.union([
  /** Some message to the customer holds this text. */
  z.strictObject({ message: z.string().min(1) }),
  z.strictObject({ noMessage: z.string().min(1) }),
  z.strictObject({ messages: z.int().min(0) }),
  z.strictObject({ tag: name }),
  z.strictObject({ noTag: name }),
  z.strictObject({ attribute: name, value: json }),
  z.strictObject({ variable: name, value: json }),
  /** The node was passed, by this way out when one is named. */
  z.strictObject({ reached: name, port: name.optional() }),
  z.strictObject({ notReached: name }),
  z.strictObject({ asked: effectKind, times: z.int().min(0).optional() }),
  z.strictObject({ restsAt: name }),
  z.strictObject({ finished: name }),
  /** A message with this text was not sent, or not at once. */
  z.strictObject({ withheld: z.string().min(1), why: z.enum(['optedOut', 'quiet', 'capped', 'human']).optional() }),
  /** An interrupt of the workspace of this name took a message. */
  z.strictObject({ interrupted: name }),
])

export const scenarioSchema = z.strictObject({
  name: z.string().max(120).default(''),
  /** The journey it is about: a name or an id, for whoever runs it to find. */
  journey: z.string().min(1).max(200),
  customer: z
    .strictObject({
      id: z.string().min(1).max(200).default('c-1'),
      attributes: data.default({}),
      tags: z.array(z.string()).max(1_000).default([]),
      /** Ids of the segments that the customer is in, whatever their rules say. */
      segments: z.array(z.string().min(1).max(64)).max(200).optional(),
      /** What the customer has said about marketing. */
      marketing: z.enum(['in', 'out']).optional(),
      /** What the customer has said beside, of single channels and other purposes. */
      consents: z
        .array(
          z.strictObject({
            purpose: z.enum(CONSENT_PURPOSES).default('marketing'),
            channel: z.enum(CONSENT_REACHES).default('every'),
            state: z.enum(['in', 'out']),
          }),
        )
        .max(50)
        .optional(),
      zone: z.string().refine(isZone, 'Nobody knows this time zone').default('Asia/Shanghai'),
      /** What happened before. */
      events: z
        .array(z.strictObject({ name, at: instant, data: data.default({}) }))
        .max(10_000)
        .default([]),
    })
    .prefault({}),
  start: z.strictObject({
    at: instant,
    /** Id of the entry node; the first entry when left out. */
    entry: z.string().optional(),
    data: data.default({}),
  }),
  /** What the world answers by itself, by effect; `ask` waits for a `settle` step. */
  farEnd: z.partialRecord(effectKind, z.union([z.literal('ask'), outcomeSchema])).default({}),
  /** What the brand knows: the bot answers from it. */
  knowledge: z.array(knowledgePoint).max(1_000).default([]),
  /** When and how often the brand may write. */
  sending: sendingRules.optional(),
  /** Rules of the workspace above all journeys, the most important first. */
  interrupts: z.array(workspaceInterrupt).max(100).optional(),
  timeline: z.array(scenarioStepSchema).max(1_000).default([]),
  expect: z.array(expectationSchema).max(1_000).default([]),
})

export type Scenario = z.output<typeof scenarioSchema>
export type ScenarioStep = z.output<typeof scenarioStepSchema>
export type Expectation = z.output<typeof expectationSchema>
