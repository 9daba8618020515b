// What is known of a customer when a journey asks for a person: how much they are worth, and whom they know.

import { isJsonObject } from '@usher/shared/base/json'
import { DAY } from '@usher/shared/base/time'
import type { PriorityParts } from '@usher/shared/desk/priority'
import { MESSAGE_RECEIVED } from '@usher/shared/engine/input'
import type { Scoped } from '../api/scoped.ts'
import type { Planned } from '../effects/performer.ts'
import type { Team } from './teams.ts'

type Request = Planned<'requestHandoff'>

export async function partsOf(scoped: Scoped, request: Request, { policy }: Team): Promise<PriorityParts> {
  const { vip } = request.payload.context
  const tier = isJsonObject(vip) && typeof vip.priority === 'number' ? vip.priority : 0
  const anger = await angerOf(scoped, request.customer)
  return {
    node: request.payload.priority,
    vip: Math.round(Math.max(0, Math.min(100, tier)) * policy.priority.perVipPoint),
    mood: Math.round(anger * policy.priority.anger),
    urgency: 0,
    returned: 0,
    raised: 0,
  }
}

/** How angry the last message was, from 0 to 1, as it was read at the chat's door. */
async function angerOf({ trx, workspace, now }: Scoped, customer: number): Promise<number> {
  const row = await trx
    .selectFrom('event')
    .select('data')
    .where('workspace', '=', workspace)
    .where('customer', '=', customer)
    .where('name', '=', MESSAGE_RECEIVED)
    .where('at', '>', now - DAY)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const reading = row?.data.reading
  const anger = isJsonObject(reading) ? reading.anger : null
  return typeof anger === 'number' ? Math.max(0, Math.min(1, anger)) : 0
}

/** The agent whom a text means: by id, address, or a name that only one has. */
export async function agentNamed({ trx, workspace }: Scoped, text: string | null): Promise<string | null> {
  if (text === null || text === '') return null
  const rows = await trx
    .selectFrom('person')
    .select(['id', 'email', 'name'])
    .where('workspace', '=', workspace)
    .where('active', '=', true)
    .where((is) => is.or([is('id', '=', text), is('email', '=', text), is('name', '=', text)]))
    .limit(3)
    .execute()
  const exact = rows.find(({ id, email }) => id === text || email === text)
  return exact?.id ?? (rows.length === 1 ? (rows[0]?.id ?? null) : null)
}

const KNOWN_FOR = 30 * DAY

/** Who served this customer last. */
export async function lastAgentOf({ trx, workspace, now }: Scoped, conversation: string): Promise<string | null> {
  const row = await trx
    .selectFrom('handoff')
    .select('agent')
    .where('workspace', '=', workspace)
    .where('conversation', '=', conversation)
    .where('closed_at', '>', now - KNOWN_FOR)
    .where('agent', 'is not', null)
    .orderBy('closed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.agent ?? null
}
