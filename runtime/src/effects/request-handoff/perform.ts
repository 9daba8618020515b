import { inScope, type Scoped } from '../../api/scoped.ts'
import { newId } from '../../auth/token.ts'
import { appendMessages } from '../../conversations/append-messages.ts'
import { type ConversationRecord, openConversations, takeControl } from '../../conversations/conversation.ts'
import { type HandoffRecord, openHandoff } from '../../conversations/handoff.ts'
import { SERVING } from '../../conversations/offered-agents.ts'
import { toJson } from '../../database/json.ts'
import type { Performed, Performer, Planned } from '../performer.ts'

type Request = Planned<'requestHandoff'>

/**
 * Puts the conversation into the queue and leaves it to people; its end settles the effect. From here on the bot is silent.
 * One request is open per conversation: a second one joins it, raises its priority, and ends together with it.
 */
export const performRequestHandoff: Performer<'requestHandoff'> = async (batch, world) => {
  const answers: Performed[] = []
  for (const request of batch) {
    const conversation = await inScope(world, request.workspace, (scoped) => place(scoped, request))
    world.hints.conversationChanged(request.workspace, conversation)
    answers.push({ kind: 'later' })
  }
  return answers
}

async function place(scoped: Scoped, request: Request): Promise<string> {
  const conversation = (await openConversations(scoped, [request.customer])).get(request.customer)
  if (conversation === undefined) throw new Error('The conversation could not be opened')
  if (await isPlaced(scoped, request)) return conversation.id
  const open = await openHandoff(scoped, conversation.id)
  if (open !== null) await join(scoped, open, request)
  else await queue(scoped, conversation, request)
  const { mode, announcement } = request.payload
  if (mode === 'announced' && announcement !== '') {
    const content = { kind: 'text', text: announcement }
    await appendMessages(scoped, [{ conversation, clientId: request.key, author: 'system', person: null, content }])
  }
  return conversation.id
}

/** The second delivery of the same effect finds its row. */
async function isPlaced({ trx, workspace }: Scoped, request: Request): Promise<boolean> {
  const row = await trx
    .selectFrom('handoff')
    .select('id')
    .where('workspace', '=', workspace)
    .where('run', '=', Number(request.run))
    .where('seq', '=', request.seq)
    .where('index', '=', request.index)
    .executeTakeFirst()
  return row !== undefined
}

/** An agent who has the conversation already goes on with it: then nothing waits. */
async function queue(scoped: Scoped, conversation: ConversationRecord, request: Request): Promise<void> {
  const { now } = scoped
  const id = newId('ho')
  const taken = conversation.owner === 'human' && conversation.agent !== null
  await insert(scoped, request, {
    id,
    conversation: conversation.id,
    state: taken ? 'active' : 'queued',
    agent: taken ? conversation.agent : null,
    accepted_at: taken ? now : null,
    merged_into: null,
  })
  const next = taken ? { owner: 'human' as const, agent: conversation.agent } : { owner: 'queue' as const, agent: null }
  if ((await takeControl(scoped, conversation, { ...next, handoff: id })) === null)
    throw new Error('A locked conversation changed its epoch')
}

async function join(scoped: Scoped, open: HandoffRecord, request: Request): Promise<void> {
  const { trx, workspace } = scoped
  await insert(scoped, request, {
    id: newId('ho'),
    conversation: open.conversation,
    state: 'closed',
    agent: null,
    accepted_at: null,
    merged_into: open.id,
  })
  const reasons = open.reason.includes(request.payload.reason)
    ? open.reason
    : `${open.reason} · ${request.payload.reason}`
  await trx
    .updateTable('handoff')
    .set({ priority: Math.max(open.priority, request.payload.priority), reason: reasons.slice(0, MOST_LETTERS) })
    .where('workspace', '=', workspace)
    .where('id', '=', open.id)
    .execute()
}

const MOST_LETTERS = 1_000

/** A person who cannot serve any more is nobody in particular. */
async function preferredOf({ trx, workspace }: Scoped, { payload }: Request): Promise<string | null> {
  if (payload.agent === null) return null
  const row = await trx
    .selectFrom('person')
    .select('id')
    .where('workspace', '=', workspace)
    .where('id', '=', payload.agent)
    .where('active', '=', true)
    .where('role', 'in', SERVING)
    .executeTakeFirst()
  return row?.id ?? null
}

type Placed = Pick<HandoffRecord, 'id' | 'conversation' | 'state' | 'agent' | 'accepted_at' | 'merged_into'>

async function insert(scoped: Scoped, request: Request, placed: Placed): Promise<void> {
  const { trx, workspace, now } = scoped
  const { mode, team, skills, priority, reason, note, context, queueTimeoutMs } = request.payload
  await trx
    .insertInto('handoff')
    .values({
      ...placed,
      workspace,
      customer: request.customer,
      shard: request.shard,
      run: Number(request.run),
      seq: request.seq,
      index: request.index,
      journey: request.journey,
      version: request.version,
      node: request.node,
      mode,
      team,
      skills: [...skills],
      preferred: await preferredOf(scoped, request),
      priority,
      reason,
      note,
      context: toJson(context),
      requested_at: now,
      queue_deadline: queueTimeoutMs === null ? null : now + queueTimeoutMs,
      first_reply_at: null,
      closed_at: null,
      outcome: null,
      disposition: null,
      summary: null,
    })
    .execute()
}
