import { z } from 'zod'
import { PRIORITY_PARTS } from '../desk/priority.ts'
import { SLA_CLOCKS } from '../desk/sla.ts'
import { instant, publicId } from './common.ts'
import { closingOutcome } from './conversations.ts'
import { presence, transferTarget } from './desk.ts'

const named = z.object({ id: publicId, name: z.string() })

/** A promise as it stands: a page counts it down by itself. */
export const promise = z.object({
  clock: z.enum(SLA_CLOCKS),
  level: z.enum(['fresh', 'warned', 'breached']),
  /** When it will be broken, or was; null while it stands still. */
  breaksAt: instant.nullable(),
})
export type Promised = z.output<typeof promise>

const listed = z.object({
  handoff: publicId,
  conversation: publicId,
  /** Who has not said their name has none. */
  customer: z.object({ id: z.string(), name: z.string() }),
  team: named,
  reason: z.string(),
  promises: z.array(promise),
})

export const waitingEntry = listed.extend({
  position: z.int(),
  since: instant,
  points: z.record(z.enum(PRIORITY_PARTS), z.int()),
  /** Null: nobody could come as things are, or nothing is known yet. */
  estimateMs: z.number().nullable(),
  offeredTo: named.nullable(),
  wanted: named.nullable(),
  skills: z.array(z.string()),
})
export type WaitingEntry = z.output<typeof waitingEntry>

export const servedEntry = listed.extend({
  agent: named,
  state: z.enum(['active', 'wrapup']),
  /** What its agent has ended it with, while it is written up. */
  outcome: closingOutcome.nullable(),
  since: instant,
  unansweredSince: instant.nullable(),
  epoch: z.int(),
})
export type ServedEntry = z.output<typeof servedEntry>

export const boardAgent = named.extend({
  presence,
  /** Since when they are so; null: nobody knows. */
  since: instant.nullable(),
  teams: z.array(publicId),
  skills: z.record(z.string(), z.int()),
  load: z.int(),
  capacity: z.int(),
  /** Of today's time online, the part with a customer; null while there was none. */
  occupancy: z.number().nullable(),
})
export type BoardAgent = z.output<typeof boardAgent>

export const deskBoard = z.object({
  at: instant,
  waiting: z.array(waitingEntry),
  /** How many wait in all: the list ends somewhere. */
  waitingCount: z.int(),
  served: z.array(servedEntry),
  agents: z.array(boardAgent),
})
export type DeskBoard = z.output<typeof deskBoard>

/** `points` 0 takes it back. The most brings somebody as far forward as anything can. */
export const raiseInput = z.strictObject({ handoff: publicId, points: z.int().min(0).max(5_000) })
export const assignInput = z.strictObject({ handoff: publicId, to: transferTarget })
export const takeOutInput = z.strictObject({ handoff: publicId, note: z.string().trim().max(500).default('') })
export const observeInput = z.strictObject({ conversation: publicId })
/** What only the agent who has the conversation reads, besides who wrote it. */
export const whisperInput = z.strictObject({
  conversation: publicId,
  clientId: z.string().min(8).max(64),
  text: z.string().trim().min(1).max(4_000),
})
