// A request for a person, from the queue to its end. Its end is the outcome of the effect that asked for it.

import type { handoffOutcome } from '@usher/shared/api/conversations'
import type { Json } from '@usher/shared/base/json'
import { type Instant, SECOND } from '@usher/shared/base/time'
import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'
import type { HandoffTable } from '../database/schema.ts'
import { settleEffect } from '../outbox/settle-effect.ts'

export type HandoffRecord = Selectable<HandoffTable>
export type HandoffOutcome = z.output<typeof handoffOutcome>

/** The request that waits or is worked on in this conversation. */
export async function openHandoff({ trx, workspace }: Scoped, conversation: string): Promise<HandoffRecord | null> {
  const row = await trx
    .selectFrom('handoff')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('conversation', '=', conversation)
    .where('state', '<>', 'closed')
    .executeTakeFirst()
  return row ?? null
}

/** An agent has it now; the time of the first accept stays when it was given back in between. */
export async function activate({ trx, workspace, now }: Scoped, handoff: HandoffRecord, agent: string): Promise<void> {
  await trx
    .updateTable('handoff')
    .set({ state: 'active', agent, accepted_at: handoff.accepted_at ?? now })
    .where('workspace', '=', workspace)
    .where('id', '=', handoff.id)
    .execute()
}

/** Back to where the next agent finds it. It keeps its place: the clock that runs is the customer's. */
export async function requeue({ trx, workspace }: Scoped, handoff: HandoffRecord): Promise<void> {
  await trx
    .updateTable('handoff')
    .set({ state: 'queued', agent: null })
    .where('workspace', '=', workspace)
    .where('id', '=', handoff.id)
    .execute()
}

export interface Ending {
  readonly outcome: HandoffOutcome
  readonly disposition?: string
  readonly summary?: string
}

/** Closes the request and settles every effect that waits for it, so that each of their runs goes on. Gives their shards. */
export async function closeHandoff(scoped: Scoped, handoff: HandoffRecord, ending: Ending): Promise<readonly number[]> {
  const { trx, workspace, now } = scoped
  const { outcome, disposition = '', summary = '' } = ending
  await trx
    .updateTable('handoff')
    .set({ state: 'closed', closed_at: now, outcome, disposition, summary })
    .where('workspace', '=', workspace)
    .where((is) => is.or([is('id', '=', handoff.id), is('merged_into', '=', handoff.id)]))
    .execute()
  const waiting = await trx
    .selectFrom('handoff')
    .select(['shard', 'run', 'seq', 'index', 'requested_at'])
    .where('workspace', '=', workspace)
    .where((is) => is.or([is('id', '=', handoff.id), is('merged_into', '=', handoff.id)]))
    .execute()
  const messages = await messagesSince(scoped, handoff)
  for (const { shard, run, seq, index } of waiting) {
    await settleEffect(
      trx,
      { workspace, shard, run, seq, index },
      { kind: 'done', data: resultOf(handoff, ending, { now, messages }) },
    )
  }
  return [...new Set(waiting.map((row) => row.shard))]
}

/** What the journey gets to know, and may decide by. */
function resultOf(
  handoff: HandoffRecord,
  ending: Ending,
  { now, messages }: { readonly now: Instant; readonly messages: number },
): Json {
  const accepted = handoff.accepted_at
  return {
    port: ending.outcome,
    agentId: handoff.agent,
    waitS: seconds(handoff.requested_at, accepted ?? now),
    firstReplyS: handoff.first_reply_at === null ? null : seconds(handoff.requested_at, handoff.first_reply_at),
    handleS: accepted === null ? 0 : seconds(accepted, now),
    messages,
    disposition: ending.disposition ?? '',
    summary: ending.summary ?? '',
  }
}

function seconds(from: Instant, to: Instant): number {
  return Math.max(0, Math.round((to - from) / SECOND))
}

/** Messages that the customer and agents exchanged since the request. */
async function messagesSince({ trx, workspace }: Scoped, handoff: HandoffRecord): Promise<number> {
  const row = await trx
    .selectFrom('message')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('workspace', '=', workspace)
    .where('conversation', '=', handoff.conversation)
    .where('author', 'in', ['customer', 'agent'])
    .where('at', '>=', handoff.requested_at)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
