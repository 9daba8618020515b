import type { handoffOutcome } from '@usher/shared/api/conversations'
import type { Json } from '@usher/shared/base/json'
import { type Instant, SECOND } from '@usher/shared/base/time'
import { SLA_CLOCKS } from '@usher/shared/desk/sla'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'
import { settleEffect } from '../outbox/settle-effect.ts'
import { changeHandoff, clocksAfter, type HandoffRecord } from './handoff-record.ts'
import { withdrawOffers } from './offer-record.ts'
import { endSession } from './sessions.ts'
import type { DeskScope } from './teams.ts'
import { type MessagesExchanged, tellOfClosing } from './tell.ts'

export type HandoffOutcome = z.output<typeof handoffOutcome>

export interface Ending {
  readonly outcome: HandoffOutcome
  readonly disposition?: string
  readonly summary?: string
}

/** Closes the request and settles every effect that waits for it, so that each of their runs goes on. Gives their shards. */
export async function closeHandoff(
  desk: DeskScope,
  handoff: HandoffRecord,
  ending: Ending,
): Promise<readonly number[]> {
  const { trx, workspace, now } = desk
  const { outcome, disposition = '', summary = '' } = ending
  await withdrawOffers(desk, handoff.id)
  await endSession(desk, handoff.conversation, 'closed')
  const closed = await changeHandoff(desk, handoff, {
    ...{ state: 'closed', closed_at: now, outcome, disposition, summary, transfer: null, wrap_draft: null },
    clocks: clocksAfter(desk, handoff, 'closed'),
  })
  const joined = trx
    .updateTable('handoff')
    .set({ state: 'closed', closed_at: now, outcome, disposition, summary })
    .where('workspace', '=', workspace)
    .where('merged_into', '=', handoff.id)
    .returning(['shard', 'run', 'seq', 'index'])
  const messages = await messagesSince(desk, closed)
  const data = resultOf(desk, closed, messages.customer + messages.agent)
  const shards = new Set(await tellOfClosing(desk, closed, messages))
  for (const { shard, run, seq, index } of [closed, ...(await joined.execute())]) {
    if (run === null || seq === null || index === null) continue
    await settleEffect(trx, { workspace, shard, run, seq, index }, { kind: 'done', data })
    shards.add(shard)
  }
  return [...shards]
}

/** What the journey gets to know, and may decide by. */
function resultOf({ teams, now }: DeskScope, handoff: HandoffRecord, messages: number): Json {
  const accepted = handoff.accepted_at
  return {
    port: handoff.outcome,
    agentId: handoff.agent,
    team: teams.byId(handoff.desk_team).name,
    waitS: seconds(handoff.requested_at, accepted ?? now),
    firstReplyS: handoff.first_reply_at === null ? null : seconds(handoff.requested_at, handoff.first_reply_at),
    handleS: accepted === null ? 0 : seconds(accepted, now),
    messages,
    transfers: handoff.handed_by.length,
    late: SLA_CLOCKS.filter((name) => handoff.clocks[name]?.level === 'breached'),
    disposition: handoff.disposition ?? '',
    summary: handoff.summary ?? '',
  }
}

function seconds(from: Instant, to: Instant): number {
  return Math.max(0, Math.round((to - from) / SECOND))
}

/** What the customer and agents have written since the request. */
async function messagesSince({ trx, workspace }: Scoped, handoff: HandoffRecord): Promise<MessagesExchanged> {
  const by = (author: 'customer' | 'agent') => sql<number>`count(*) FILTER (WHERE author = ${author})::int`.as(author)
  return trx
    .selectFrom('message')
    .select([by('customer'), by('agent')])
    .where('workspace', '=', workspace)
    .where('conversation', '=', handoff.conversation)
    .where('at', '>=', handoff.requested_at)
    .executeTakeFirstOrThrow()
}
