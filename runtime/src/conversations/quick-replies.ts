// What agents answer again and again: of the workspace, and each one's own, which nobody else sees.

import type { Role } from '@usher/shared/api/people'
import type { QuickReply, removeQuickReplyInput, saveQuickReplyInput } from '@usher/shared/api/quick-replies'
import { initialsOf } from '@usher/shared/understanding/initials'
import type { z } from 'zod'
import { conflict, forbidden, missing } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'

const MOST = 500

export async function listQuickReplies({ trx, workspace, by }: ScopedBy): Promise<QuickReply[]> {
  const rows = await trx
    .selectFrom('quick_reply')
    .select(['id', 'owner', 'title', 'text', 'rev'])
    .where('workspace', '=', workspace)
    .where('owner', 'in', ['', by.id])
    .orderBy('title')
    .orderBy('id')
    .execute()
  return rows.map(({ owner, ...row }) => ({
    ...row,
    scope: owner === '' ? 'workspace' : 'own',
    initials: initialsOf(row.title) ?? '',
  }))
}

/** Refused when it is not the one that was looked at. Gives its id. */
export async function saveQuickReply(
  scoped: ScopedBy,
  role: Role,
  { id, rev, scope, title, text }: z.output<typeof saveQuickReplyInput>,
): Promise<{ readonly id: string; readonly rev: number }> {
  const { trx, workspace, now, by } = scoped
  const owner = scope === 'own' ? by.id : ''
  if (owner === '') refuseAgents(role)
  if (id === null) {
    await refuseTooMany(scoped, owner)
    const made = newId('qr')
    await trx
      .insertInto('quick_reply')
      .values({ workspace, id: made, owner, title, text, rev: 1, updated_at: now })
      .execute()
    return { id: made, rev: 1 }
  }
  const saved = await trx
    .updateTable('quick_reply')
    .set({ title, text, rev: rev + 1, updated_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('owner', '=', owner)
    .where('rev', '=', rev)
    .returning(['id', 'rev'])
    .executeTakeFirst()
  if (saved !== undefined) return saved
  if ((await ownerOf(scoped, id)) !== owner) throw missing('quick reply', id)
  throw conflict('CHANGED_MEANWHILE', 'Somebody else changed this reply', 'Look again and repeat what you wanted')
}

export async function removeQuickReply(
  scoped: ScopedBy,
  role: Role,
  { id }: z.output<typeof removeQuickReplyInput>,
): Promise<void> {
  const owner = await ownerOf(scoped, id)
  if (owner === null) throw missing('quick reply', id)
  if (owner === '') refuseAgents(role)
  await scoped.trx.deleteFrom('quick_reply').where('workspace', '=', scoped.workspace).where('id', '=', id).execute()
}

/** Empty: everybody's. Null: there is none that they may see. */
async function ownerOf({ trx, workspace, by }: ScopedBy, id: string): Promise<string | null> {
  const row = await trx
    .selectFrom('quick_reply')
    .select('owner')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('owner', 'in', ['', by.id])
    .executeTakeFirst()
  return row?.owner ?? null
}

function refuseAgents(role: Role): void {
  if (role === 'agent') throw forbidden('Supervisors keep the replies of everybody', 'Keep it as your own, or ask one')
}

async function refuseTooMany({ trx, workspace }: ScopedBy, owner: string): Promise<void> {
  const { count } = await trx
    .selectFrom('quick_reply')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('workspace', '=', workspace)
    .where('owner', '=', owner)
    .executeTakeFirstOrThrow()
  if (Number(count) >= MOST)
    throw conflict('TOO_MANY_REPLIES', 'There are too many quick replies', 'Remove some that nobody uses', {
      most: MOST,
    })
}
