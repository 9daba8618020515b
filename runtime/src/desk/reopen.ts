import type { Instant } from '@usher/shared/base/time'
import { refusalOf } from '@usher/shared/desk/matching'
import { MESSAGE_RECEIVED } from '@usher/shared/engine/input'
import type { Scoped } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import { type ConversationRecord, takeControl } from '../conversations/conversation.ts'
import { toJson } from '../database/json.ts'
import { activate } from './activate.ts'
import { askOf } from './asks.ts'
import { changeHandoff, clocksAfter, type HandoffRecord, openHandoff } from './handoff-record.ts'
import { lockSeat } from './seats.ts'
import { type DeskScope, enterDesk } from './teams.ts'

/**
 * Who writes again soon after the end comes back to a person: to the same one while they are free, else into the queue with the
 * history. Not while a journey waits for this very message. Gives whether it was so.
 */
export async function reopenFor(scoped: Scoped, conversation: ConversationRecord): Promise<boolean> {
  const last = await lastClosed(scoped, conversation.id)
  if (last === null) return false
  const desk = await enterDesk(scoped)
  if (!isRecent(desk, last) || (await isAwaited(desk, conversation.customer))) return false
  const again = await insertAgain(desk, last)
  const seat = last.agent === null ? null : await lockSeat(desk, last.agent)
  if (seat !== null && refusalOf(askOf(desk, again), seat, desk.now) === null)
    return (await activate(desk, conversation, { handoff: again, agent: seat.agent })) !== null
  return (await takeControl(desk, conversation, { owner: 'queue', agent: null, handoff: again.id })) !== null
}

async function lastClosed({ trx, workspace }: Scoped, conversation: string): Promise<HandoffRecord | null> {
  const row = await trx
    .selectFrom('handoff')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('conversation', '=', conversation)
    .where('closed_at', 'is not', null)
    .where('merged_into', 'is', null)
    .orderBy('closed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Only what an agent had ended: who left the queue has not been with anybody. */
function isRecent({ teams, now }: DeskScope, { desk_team, closed_at, agent }: HandoffRecord): boolean {
  const { reopenMs } = teams.byId(desk_team).policy
  const until: Instant | null = reopenMs === null || closed_at === null ? null : closed_at + reopenMs
  return agent !== null && until !== null && now < until
}

async function isAwaited({ trx, workspace }: DeskScope, customer: number): Promise<boolean> {
  const run = await trx
    .selectFrom('run')
    .select('id')
    .where('workspace', '=', workspace)
    .where('customer', '=', customer)
    .where((is) => is(is.val(MESSAGE_RECEIVED), '=', is.fn.any('listens')))
    .executeTakeFirst()
  return run !== undefined
}

/** No journey asked for this one, so none goes on by its end. */
async function insertAgain(desk: DeskScope, last: HandoffRecord): Promise<HandoffRecord> {
  const { trx, workspace, now, teams } = desk
  const id = newId('ho')
  const { conversation, customer, shard, mode, team, skills, priority, reason, desk_team, required } = last
  const { weight, priority: points } = teams.byId(desk_team).policy
  await trx
    .insertInto('handoff')
    .values({
      ...{ workspace, id, conversation, customer, shard, mode, team, skills, priority, reason, desk_team, required },
      ...{ weight, run: null, seq: null, index: null, journey: null, version: null, node: null, state: 'queued' },
      ...{ note: last.summary ?? '', context: toJson({ ...last.context }), requested_at: now, queue_deadline: null },
      ...{ agent: null, accepted_at: null, first_reply_at: null, closed_at: null, outcome: null, disposition: null },
      ...{ summary: null, merged_into: null, preferred: null, owner_agent: last.owner_agent, last_agent: last.agent },
      ...{ needs: JSON.stringify(last.needs), transfer: null, customer_at: now, agent_at: null, asked_at: null },
      ...{ away_at: null, wrap_until: null, wrap_outcome: null, due_at: null },
      // What a supervisor or a late promise had given it was for that time only.
      parts: toJson({
        ...last.parts,
        ...{ returned: points.returned, urgency: 0, raised: 0 },
      }),
    })
    .execute()
  const inserted = await openHandoff(desk, conversation)
  if (inserted === null) throw new Error('A handoff that was just written is not there')
  return changeHandoff(desk, inserted, { clocks: clocksAfter(desk, inserted, 'requested') })
}
