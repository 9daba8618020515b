import { inScope, type Scoped } from '../../api/scoped.ts'
import { newId } from '../../auth/token.ts'
import { openConversations } from '../../conversations/conversation.ts'
import { activateAgain } from '../../desk/activate.ts'
import { announceRequest } from '../../desk/announce-request.ts'
import { changeHandoff, type HandoffRecord, openHandoff, raised } from '../../desk/handoff-record.ts'
import { matchWaiting } from '../../desk/match.ts'
import { partsOf } from '../../desk/request-facts.ts'
import { holdRules } from '../../desk/rules-lock.ts'
import { type HandoffRequest, insertHandoff, type Taken, takeRequest } from '../../desk/take-request.ts'
import { type DeskScope, enterDesk } from '../../desk/teams.ts'
import type { Performed, Performer } from '../performer.ts'

/**
 * Puts the conversation into the queue and leaves it to people; its end settles the effect. From here on the bot is silent. Where
 * nobody is there or the queue is full, the journey goes on at once. One request is open per conversation: a second one joins it,
 * raises its priority, and ends together with it.
 */
export const performRequestHandoff: Performer<'requestHandoff'> = async (batch, world) => {
  const answers: Performed[] = []
  for (const request of batch) {
    const { conversation, taken } = await inScope(world, request.workspace, (scoped) => place(scoped, request))
    world.hints.conversationChanged(request.workspace, conversation)
    answers.push(taken.kind === 'refused' ? { kind: 'done', data: taken.data } : { kind: 'later' })
  }
  for (const workspace of new Set(batch.map((request) => request.workspace))) await matchWaiting(world, workspace)
  return answers
}

async function place(scoped: Scoped, request: HandoffRequest): Promise<{ conversation: string; taken: Taken }> {
  const conversation = (await openConversations(scoped, [request.customer])).get(request.customer)
  if (conversation === undefined) throw new Error('The conversation could not be opened')
  const placed = await findPlaced(scoped, request)
  if (placed !== null) return { conversation: conversation.id, taken: { kind: 'placed', handoff: placed } }
  await holdRules(scoped)
  const desk = await enterDesk(scoped)
  const open = await openHandoff(scoped, conversation.id)
  const taken: Taken =
    open === null
      ? await takeRequest(desk, conversation, request)
      : { kind: 'placed', handoff: await join(desk, open, request) }
  if (taken.kind === 'placed') await announceRequest(desk, conversation, { request, handoff: taken.handoff })
  return { conversation: conversation.id, taken }
}

/** The second delivery of the same effect finds its row. */
async function findPlaced({ trx, workspace }: Scoped, request: HandoffRequest): Promise<HandoffRecord | null> {
  const row = await trx
    .selectFrom('handoff')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('run', '=', Number(request.run))
    .where('seq', '=', request.seq)
    .where('index', '=', request.index)
    .executeTakeFirst()
  return row ?? null
}

async function join(desk: DeskScope, open: HandoffRecord, request: HandoffRequest): Promise<HandoffRecord> {
  const team = desk.teams.byId(open.desk_team)
  const parts = await partsOf(desk, request, team)
  await insertHandoff(desk, request, {
    ...{ id: newId('ho'), conversation: open.conversation, state: 'closed', agent: null, accepted_at: null, parts },
    ...{ merged_into: open.id, desk_team: open.desk_team, queue_deadline: null, preferred: null, owner_agent: null },
    ...{ last_agent: null, weight: open.weight },
  })
  const reasons = open.reason.includes(request.payload.reason)
    ? open.reason
    : `${open.reason} · ${request.payload.reason}`
  const raisedOne = await changeHandoff(desk, open, {
    ...{ priority: Math.max(open.priority, request.payload.priority), reason: reasons.slice(0, MOST_LETTERS) },
    parts: raised(open.parts, parts),
  })
  return raisedOne.state === 'wrapup' ? activateAgain(desk, raisedOne) : raisedOne
}

const MOST_LETTERS = 1_000
