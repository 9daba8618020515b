// A request for a person, from the moment a journey asks: refused at once, put to the customer, queued, or given to who has the
// conversation already.

import type { Json } from '@usher/shared/base/json'
import { isoOf } from '@usher/shared/base/time'
import { isOpen, nextOpening } from '@usher/shared/desk/business-time'
import type { SkillNeed } from '@usher/shared/desk/needs'
import type { PriorityParts } from '@usher/shared/desk/priority'
import type { HandoffPort } from '@usher/shared/nodes/handoff/definition'
import type { Scoped } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import { type ConversationRecord, takeControl } from '../conversations/conversation.ts'
import { toJson } from '../database/json.ts'
import type { Planned } from '../effects/performer.ts'
import { REQUEST_LASTS } from './customer-word.ts'
import { changeHandoff, clocksAfter, type HandoffRecord, openHandoff } from './handoff-record.ts'
import { agentNamed, lastAgentOf, partsOf } from './request-facts.ts'
import { startSession } from './sessions.ts'
import type { DeskScope, Team } from './teams.ts'

export type HandoffRequest = Planned<'requestHandoff'>

/** Refused: the journey goes on by this port at once. */
export type Taken =
  | { readonly kind: 'placed'; readonly handoff: HandoffRecord }
  | { readonly kind: 'refused'; readonly data: { readonly [name: string]: Json } & { readonly port: HandoffPort } }

export async function takeRequest(
  desk: DeskScope,
  conversation: ConversationRecord,
  request: HandoffRequest,
): Promise<Taken> {
  const { agent } = conversation
  const team = desk.teams.named(request.payload.team)
  if (conversation.owner === 'human' && agent !== null)
    return { kind: 'placed', handoff: await giveTo(desk, conversation, { request, team, agent }) }
  const admitted = await admit(desk, team, request)
  if ('port' in admitted) return { kind: 'refused', data: admitted }
  return { kind: 'placed', handoff: await queue(desk, conversation, { request, team: admitted.team }) }
}

type Refused = Extract<Taken, { kind: 'refused' }>['data']

/** Decided before anything is promised to the customer. */
async function admit(desk: DeskScope, team: Team, request: HandoffRequest): Promise<Refused | { readonly team: Team }> {
  const open = openTeam(desk, team, request.payload.offHours)
  if (open === null) {
    const opensAt = nextOpening(team.calendar, desk.now)
    return { port: 'off_hours', team: team.name, opensAt: opensAt === null ? null : isoOf(opensAt) }
  }
  const { maxQueue } = open.policy.limits
  if (maxQueue === null) return { team: open }
  const waiting = await queueLength(desk, open.id)
  return waiting >= maxQueue ? { port: 'queue_full', team: open.name, waiting } : { team: open }
}

function openTeam({ teams, now }: DeskScope, team: Team, wish: 'leave' | 'queue' | undefined): Team | null {
  if (isOpen(team.calendar, now)) return team
  const { then, onCallTeam } = team.policy.offHours
  if ((wish ?? then) === 'queue') return team
  if (wish !== undefined || then !== 'onCall' || onCallTeam === null) return null
  const onCall = teams.named(onCallTeam)
  return isOpen(onCall.calendar, now) ? onCall : null
}

async function queueLength({ trx, workspace }: Scoped, team: string): Promise<number> {
  const row = await trx
    .selectFrom('handoff')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('workspace', '=', workspace)
    .where('desk_team', '=', team)
    .where('state', 'in', ['queued', 'offered', 'requested'])
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

interface Placing {
  readonly request: HandoffRequest
  readonly team: Team
}

/** An agent who has the conversation already goes on with it: then nothing waits. */
async function giveTo(
  desk: DeskScope,
  conversation: ConversationRecord,
  { request, team, agent }: Placing & { readonly agent: string },
): Promise<HandoffRecord> {
  const handoff = await insert(desk, conversation, { request, team, state: 'active', agent })
  await control(desk, conversation, { owner: 'human', agent, handoff: handoff.id })
  await startSession(desk, { conversation: conversation.id, handoff: handoff.id, agent, weight: handoff.weight })
  return changeHandoff(desk, handoff, {
    clocks: clocksAfter(desk, { ...handoff, clocks: clocksAfter(desk, handoff, 'requested') }, 'accepted'),
  })
}

async function queue(
  desk: DeskScope,
  conversation: ConversationRecord,
  { request, team }: Placing,
): Promise<HandoffRecord> {
  const isAsked = request.payload.mode === 'offered'
  const state = isAsked ? 'requested' : 'queued'
  const handoff = await insert(desk, conversation, { request, team, state, agent: null })
  await control(desk, conversation, { owner: 'queue', agent: null, handoff: handoff.id })
  return changeHandoff(desk, handoff, isAsked ? {} : { clocks: clocksAfter(desk, handoff, 'requested') })
}

async function control(
  desk: DeskScope,
  conversation: ConversationRecord,
  next: Parameters<typeof takeControl>[2],
): Promise<void> {
  if ((await takeControl(desk, conversation, next)) === null) throw new Error('A locked conversation changed its epoch')
}

interface Inserted extends Placing {
  readonly state: 'requested' | 'queued' | 'active'
  readonly agent: string | null
}

async function insert(
  desk: DeskScope,
  conversation: ConversationRecord,
  { request, team, state, agent }: Inserted,
): Promise<HandoffRecord> {
  const { now } = desk
  await insertHandoff(desk, request, {
    ...{ id: newId('ho'), conversation: conversation.id, state, agent, merged_into: null, desk_team: team.id },
    ...{ accepted_at: agent === null ? null : now, parts: await partsOf(desk, request, team) },
    weight: team.policy.weight,
    queue_deadline: agent === null ? deadlineOf(request, team, now) : null,
    preferred: await agentNamed(desk, request.payload.agent),
    owner_agent: await agentNamed(desk, ownerOf(request)),
    last_agent: await lastAgentOf(desk, conversation.id),
  })
  const handoff = await openHandoff(desk, conversation.id)
  if (handoff === null) throw new Error('A handoff that was just written is not there')
  return handoff
}

function deadlineOf({ payload }: HandoffRequest, { policy }: Team, now: number): number | null {
  const waits = [payload.queueTimeoutMs, policy.limits.maxWaitMs].filter((wait) => wait !== null)
  if (payload.mode === 'offered') waits.push(REQUEST_LASTS)
  return waits.length === 0 ? null : now + Math.min(...waits)
}

/** Who looks after the customer, as a VIP route told the journey. */
function ownerOf({ payload }: HandoffRequest): string | null {
  const { vip } = payload.context
  return typeof vip === 'object' && vip !== null && 'owner' in vip && typeof vip.owner === 'string' ? vip.owner : null
}

type Placed = Pick<
  HandoffRecord,
  | 'id'
  | 'conversation'
  | 'state'
  | 'agent'
  | 'accepted_at'
  | 'merged_into'
  | 'desk_team'
  | 'queue_deadline'
  | 'preferred'
> &
  Pick<HandoffRecord, 'owner_agent' | 'last_agent' | 'weight'> & { readonly parts: PriorityParts }

/** The row of one effect, wherever it stands. */
export async function insertHandoff({ trx, workspace, now }: Scoped, request: HandoffRequest, placed: Placed) {
  const { mode, team, skills, priority, reason, note, context } = request.payload
  const needs = needsOf(request)
  await trx
    .insertInto('handoff')
    .values({
      ...placed,
      ...{ workspace, customer: request.customer, shard: request.shard, run: Number(request.run), seq: request.seq },
      ...{ index: request.index, journey: request.journey, version: request.version, node: request.node },
      ...{ mode, team, skills: [...skills], priority, reason, note, context: toJson(context), requested_at: now },
      ...{ first_reply_at: null, closed_at: null, outcome: null, disposition: null, summary: null, transfer: null },
      ...{ customer_at: now, agent_at: null, asked_at: null, away_at: null, wrap_until: null, wrap_outcome: null },
      ...{ due_at: null, parts: toJson({ ...placed.parts }), needs: JSON.stringify(needs) },
      required: needs.filter(({ importance }) => importance === 'required').map(({ skill }) => skill),
    })
    .execute()
}

function needsOf({ payload }: HandoffRequest): readonly SkillNeed[] {
  const required = payload.skills.map((skill) => ({ skill, level: 1, importance: 'required' as const }))
  return [...required, ...(payload.wishes ?? [])]
}
