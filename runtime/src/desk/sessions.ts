// Who has which conversation, from when until when. What is open here is what an agent's capacity is used by.

import type { Scoped } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'

export type SessionEnding = 'closed' | 'released' | 'transferred' | 'away' | 'taken'

export interface NewSession {
  readonly conversation: string
  readonly handoff: string | null
  readonly agent: string
  readonly weight: number
}

/** The conversation must be locked: one stretch ends as the next begins. */
export async function startSession(scoped: Scoped, session: NewSession): Promise<void> {
  const { trx, workspace, now } = scoped
  await endSession(scoped, session.conversation, 'taken')
  await ensureAgent(scoped, session.agent)
  await trx
    .insertInto('desk_session')
    .values({ workspace, id: newId('ds'), started_at: now, ended_at: null, ending: null, ...session })
    .execute()
}

export async function endSession(
  { trx, workspace, now }: Scoped,
  conversation: string,
  ending: SessionEnding,
): Promise<void> {
  await trx
    .updateTable('desk_session')
    .set({ ended_at: now, ending })
    .where('workspace', '=', workspace)
    .where('conversation', '=', conversation)
    .where('ended_at', 'is', null)
    .execute()
}

/** What an open session takes of the agent's capacity from now on. */
export async function weighSession({ trx, workspace }: Scoped, conversation: string, weight: number): Promise<void> {
  await trx
    .updateTable('desk_session')
    .set({ weight })
    .where('workspace', '=', workspace)
    .where('conversation', '=', conversation)
    .where('ended_at', 'is', null)
    .execute()
}

/** Whoever takes a conversation has a seat from then on; it takes no offers before they say so. */
export async function ensureAgent({ trx, workspace }: Scoped, person: string): Promise<void> {
  await trx
    .insertInto('agent')
    .values({ workspace, person, seen_at: null })
    .onConflict((known) => known.doNothing())
    .execute()
}
