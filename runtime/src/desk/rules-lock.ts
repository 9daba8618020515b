// The rules of a workspace's teams stand still while one of its conversations is worked on, and nobody works on one while they change:
// so every handoff stands by the rules that hold, and no clock is set by those that held before.

import { type RawBuilder, sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'

const SPACE = sql`hashtext('usher.desk_rules')`

/** To be asked for before the handoff is read, in whatever statement comes before that. Any number may hold them at once. */
export function heldRules(workspace: number): RawBuilder<unknown> {
  return sql`pg_advisory_xact_lock_shared(${SPACE}, ${workspace}::int)`
}

/** For who locked the conversation in another way than `lockConversation`, which holds them. */
export async function holdRules({ trx, workspace }: Scoped): Promise<void> {
  await sql`SELECT ${heldRules(workspace)}`.execute(trx)
}

/** Waits for everybody who holds them; a statement of its own, so that the next one sees what they have written. */
export async function lockRules({ trx, workspace }: Scoped): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${SPACE}, ${workspace}::int)`.execute(trx)
}
