// Who speaks in a conversation. Every change of that compares the epoch the caller saw, so a stale writer changes nothing.

import type { controlOwner } from '@usher/shared/api/conversations'
import type { Selectable } from 'kysely'
import type { z } from 'zod'
import { conflict, type Fault, missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import type { ConversationTable } from '../database/schema.ts'
import { heldRules } from '../desk/rules-lock.ts'

export type Owner = z.output<typeof controlOwner>
export type ConversationRecord = Selectable<ConversationTable>

export const WEB = 'web'

export async function findConversation({ trx, workspace }: Scoped, id: string): Promise<ConversationRecord> {
  const row = await trx
    .selectFrom('conversation')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw missing('conversation', id)
  return row
}

/**
 * The same, and nobody else writes into it before this transaction ends: messages and changes of owner are one order. The rules of the
 * teams stand still as long.
 */
export async function lockConversation({ trx, workspace }: Scoped, id: string): Promise<ConversationRecord> {
  const row = await trx
    .selectFrom('conversation')
    .selectAll()
    .select(heldRules(workspace).as('rules'))
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw missing('conversation', id)
  return row
}

/** One conversation per customer and channel: those that are missing are opened, and all are locked in a fixed order. */
export async function openConversations(
  { trx, workspace, now }: Scoped,
  customers: readonly number[],
): Promise<ReadonlyMap<number, ConversationRecord>> {
  const wanted = [...new Set(customers)]
  if (wanted.length === 0) return new Map()
  await trx
    .insertInto('conversation')
    .values(
      wanted.map((customer) => ({
        workspace,
        id: newId('cv'),
        customer,
        channel: WEB,
        agent: null,
        handoff: null,
        opened_at: now,
        last_at: now,
        unanswered_since: null,
      })),
    )
    .onConflict((known) => known.doNothing())
    .execute()
  const rows = await trx
    .selectFrom('conversation')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('channel', '=', WEB)
    .where('customer', 'in', wanted)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.customer, row]))
}

export interface Control {
  readonly owner: Owner
  readonly agent: string | null
  readonly handoff: string | null
}

/** The compare-and-set: null when somebody else was faster. Gives the new epoch. */
export async function takeControl(
  { trx, workspace, now }: Scoped,
  seen: Pick<ConversationRecord, 'id' | 'epoch'>,
  next: Control,
): Promise<number | null> {
  const row = await trx
    .updateTable('conversation')
    .set((is) => ({
      ...next,
      epoch: is('epoch', '+', 1),
      last_at: is.fn<number>('greatest', ['last_at', is.val(now)]),
    }))
    .where('workspace', '=', workspace)
    .where('id', '=', seen.id)
    .where('epoch', '=', seen.epoch)
    .returning('epoch')
    .executeTakeFirst()
  return row?.epoch ?? null
}

/** What a caller is told whose epoch is behind: who holds it now, and the epoch to look at. */
export async function staleFault(scoped: Scoped, id: string): Promise<Fault> {
  const current = await findConversation(scoped, id)
  const agent = current.agent === null ? null : await personName(scoped, current.agent)
  const args = { owner: current.owner, agent, epoch: current.epoch }
  if (agent !== null)
    return conflict(
      'HELD_BY_OTHER',
      `${agent} has this conversation`,
      'Choose another one, or ask them to release it',
      args,
    )
  return conflict(
    'CHANGED_MEANWHILE',
    'The conversation changed since you looked',
    'Look again and repeat what you wanted',
    args,
  )
}

export async function personName({ trx, workspace }: Scoped, id: string): Promise<string> {
  const row = await trx
    .selectFrom('person')
    .select('name')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.name ?? id
}
