// Who was there when. A stretch ends with what an agent says next, or a minute after their console was last heard of: nothing need
// run for that, whoever reads knows it.

import type { Presence } from '@usher/shared/api/desk'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import { HEARTBEAT_LASTS, isHeard } from './seats.ts'

/** To be called before the agent is noted as heard of: it is the last time that tells how long they were there. */
export async function beginStretch(scoped: Scoped, agent: string, presence: Presence): Promise<void> {
  const { trx, workspace, now } = scoped
  await sql`
    UPDATE usher.agent_stretch AS s
    SET ended_at = least(${now}::bigint, greatest(s.started_at, coalesce(a.seen_at + ${HEARTBEAT_LASTS}, ${now}::bigint)))
    FROM usher.agent AS a
    WHERE s.workspace = ${workspace} AND s.agent = ${agent} AND s.ended_at IS NULL
      AND a.workspace = s.workspace AND a.person = s.agent
      AND (s.presence <> ${presence} OR a.seen_at + ${HEARTBEAT_LASTS} < ${now})`.execute(trx)
  if (presence === 'offline') return
  await trx
    .insertInto('agent_stretch')
    .values({ workspace, id: newId('st'), agent, presence, started_at: now, ended_at: null })
    .onConflict((known) => known.doNothing())
    .execute()
}

/** A console that was not heard of for a while is there again. */
export async function resumeStretch(scoped: Scoped, agent: string): Promise<void> {
  const { trx, workspace, now } = scoped
  const row = await trx
    .selectFrom('agent')
    .select(['presence', 'seen_at'])
    .where('workspace', '=', workspace)
    .where('person', '=', agent)
    .executeTakeFirst()
  const said = (['online', 'busy', 'away'] as const).find((known) => known === row?.presence)
  if (row === undefined || said === undefined || isHeard(row.seen_at, now)) return
  await beginStretch(scoped, agent, said)
}
