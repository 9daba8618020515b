// The saved, editable form of a journey. Loading is lenient, compiling is strict.

import { z } from 'zod'
import type { JsonObject } from '../base/json.ts'
import type { Rule } from '../conditions/rule.ts'
import { READINGS } from '../engine/heard-message.ts'
import { journeySending } from '../engine/sending-rules.ts'
import { RESERVED_KEYS } from './config-path.ts'

const json: z.ZodType<JsonObject> = z.record(z.string(), z.json()) as z.ZodType<JsonObject>
const rule: z.ZodType<Rule> = z.json() as z.ZodType<Rule>

export const NODE_ID = /^[A-Za-z0-9_-]{1,64}$/
const id = z
  .string()
  .regex(NODE_ID)
  .refine((value) => !RESERVED_KEYS.has(value), 'This name is reserved')

/** A coordinate that a canvas can show; what lies outside is brought back into view. */
export function onCanvas(value: number): number {
  // Adding 0 turns -0, which JSON does not keep, into 0.
  return Math.max(-100_000, Math.min(100_000, Math.round(value))) + 0
}
/** Letters of a node's note. */
export const MAX_NOTE = 1_000
const coordinate = z.number().transform(onCanvas)

export const documentNode = z.strictObject({
  id,
  kind: z.string().min(1).max(64),
  /** Checked by the kind's own schema when compiled; kept as it is when the kind is unknown. */
  config: json,
  label: z.string().max(80).default(''),
  /** For colleagues: why it is so. Left out where there is nothing to say. */
  note: z.string().min(1).max(MAX_NOTE).optional(),
  position: z.strictObject({ x: coordinate, y: coordinate }),
})

export const documentEdge = z.strictObject({
  id,
  from: z.strictObject({ node: id, port: z.string().min(1).max(80) }),
  to: id,
})

export const documentInterrupt = z.strictObject({
  id,
  name: z.string().min(1).max(40),
  /** None, and no readings: every message for which the condition holds. */
  words: z.array(z.string().min(1).max(40)).max(100),
  /** What the message is understood as. */
  readings: z.array(z.enum(READINGS)).max(READINGS.length).default([]),
  where: rule.nullable().default(null),
  target: id,
  after: z.enum(['return', 'abandon']),
})

export const documentExit = z.strictObject({
  id,
  event: z.string().min(1).max(80),
  where: rule.nullable().default(null),
  reason: z.string().min(1).max(80),
})

export const documentSettings = z.strictObject({
  reentry: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('once') }),
      z.strictObject({ kind: z.literal('oneAtATime') }),
      z.strictObject({ kind: z.literal('always') }),
      z.strictObject({ kind: z.literal('perKey'), key: rule }),
    ])
    .default({ kind: 'oneAtATime' }),
  exits: z.array(documentExit).max(20).default([]),
  interrupts: z.array(documentInterrupt).max(20).default([]),
  maxAgeMs: z.number().int().positive().nullable().default(null),
  /** Left out where the workspace's sending rules hold as they are. */
  sending: journeySending.optional(),
  /** Left out: nobody is left alone but those whom the whole workspace leaves alone. */
  holdout: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('share'), percent: z.int().min(1).max(50) }),
      z.strictObject({ kind: z.literal('exempt') }),
    ])
    .optional(),
})

export const MAX_NODES = 2_000
export const MAX_EDGES = 8_000

export const documentSchema = z.strictObject({
  name: z.string().min(1).max(120),
  description: z.string().max(2_000).default(''),
  /** The number of upgrades each part has been through: `document`, and one per node kind. */
  sequences: z.record(z.string(), z.number().int().min(0)),
  nodes: z.array(documentNode).max(MAX_NODES),
  edges: z.array(documentEdge).max(MAX_EDGES),
  settings: documentSettings.prefault({}),
})

export type JourneyDocument = z.output<typeof documentSchema>
export type DocumentNode = z.output<typeof documentNode>
export type DocumentEdge = z.output<typeof documentEdge>
export type DocumentSettings = z.output<typeof documentSettings>
