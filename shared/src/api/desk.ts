import { z } from 'zod'
import { ORDER_REASONS } from '../desk/priority.ts'
import { teamPolicy } from '../desk/team-policy.ts'
import { instant, publicId } from './common.ts'

/** The team of everybody: requests that name none wait there. It is always there, and cannot be archived. */
export const EVERYBODY = 'everybody'

export const teamRow = z.object({
  id: publicId,
  name: z.string(),
  policy: teamPolicy,
  archived: z.boolean(),
  rev: z.int(),
  updatedAt: instant.nullable(),
  updatedBy: z.string(),
})
export type TeamRow = z.output<typeof teamRow>

/** `id` null makes a new one. `rev` is the one that was looked at. Only the team of everybody may go without a name. */
export const saveTeamInput = z
  .strictObject({ id: publicId.nullable(), rev: z.int(), name: z.string().trim().max(80), policy: teamPolicy })
  .refine(({ id, name }) => name !== '' || id === EVERYBODY, { path: ['name'], message: 'A team has a name' })
export const saveTeamOutput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), id: publicId, rev: z.int() }),
  z.object({ kind: z.literal('changed'), team: teamRow }),
])
export const archiveTeamInput = z.strictObject({ team: publicId, archived: z.boolean() })

/** What an agent says of themselves. Who is not heard of for a minute is offline, whatever they said. */
export const presence = z.enum(['online', 'busy', 'away', 'offline'])
export type Presence = z.output<typeof presence>

export const agentSkills = z.record(z.string().min(1).max(40), z.int().min(1).max(5))

export const agentRow = z.object({
  id: publicId,
  name: z.string(),
  presence,
  seenAt: instant.nullable(),
  teams: z.array(publicId),
  skills: agentSkills,
  capacity: z.int(),
  /** Coupons a day; null: as many as the team allows. */
  couponsPerDay: z.int().nullable(),
  load: z.int(),
  rev: z.int(),
})
export type AgentRow = z.output<typeof agentRow>

export const saveAgentInput = z.strictObject({
  agent: publicId,
  rev: z.int(),
  teams: z.array(publicId).max(50),
  skills: agentSkills.refine((skills) => Object.keys(skills).length <= 50, { message: 'At most 50 skills' }),
  /** How much an agent takes at once; how much of it a conversation takes is its team's to say. */
  capacity: z.int().min(1).max(100),
  couponsPerDay: z.int().min(0).max(1_000).nullable().default(null),
})

/** What agents can do, and how many of them: journeys choose from it without knowing who they are. */
export const knownSkills = z.array(z.object({ skill: z.string(), agents: z.int(), best: z.int() }))

const offered = z.object({
  id: publicId,
  conversation: publicId,
  customer: z.object({ id: z.string(), name: z.string() }),
  reason: z.string(),
  offeredAt: instant,
  expiresAt: instant,
  /** Handed on by a colleague, or from the queue. */
  kind: z.enum(['queue', 'transfer']),
})
export type OfferedCustomer = z.output<typeof offered>

export const deskState = z.object({
  presence,
  load: z.int(),
  capacity: z.int(),
  /** Offers that wait for this agent's answer. */
  offers: z.array(offered),
})
export const setPresenceInput = z.strictObject({ presence })
export const answerOfferInput = z.strictObject({ offer: publicId })

export const transferTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agent'), agent: publicId }),
  z.strictObject({ kind: z.literal('team'), team: publicId }),
])
/** `cold`: waits for the other with nobody in between. `warm`: the sender keeps it until it is taken. `silent`: as cold, and the customer is not told. */
export const transferInput = z.strictObject({
  conversation: publicId,
  epoch: z.int(),
  to: transferTarget,
  how: z.enum(['warm', 'cold', 'silent']),
  reason: z.string().trim().min(1).max(200),
  note: z.string().max(2_000).default(''),
})

export const whyBeforeInput = z.strictObject({ one: publicId, other: publicId })
export const orderExplained = z.object({
  first: publicId,
  reasons: z.array(z.object({ part: z.enum(ORDER_REASONS), worthMs: z.int() })),
  tie: z.enum(['requestedAt', 'id']).nullable(),
})
