import { createHmac } from 'node:crypto'
import { DAY } from '@usher/shared/base/time'
import type { Scoped } from '../api/scoped.ts'
import { hashToken } from '../auth/token.ts'

/** How long the progress page is there. */
const PROGRESS_MS = 180 * DAY

/**
 * The address of an item's progress page, below where the server is mounted. The token follows from the workspace's secret, so that
 * a second delivery sends the same link; only its hash is stored.
 */
export async function grantProgress({ trx, workspace, now }: Scoped, item: string): Promise<string> {
  const { chat_secret } = await trx
    .selectFrom('workspace')
    .select('chat_secret')
    .where('id', '=', workspace)
    .executeTakeFirstOrThrow()
  const token = tokenOf(chat_secret, workspace, item)
  await trx
    .updateTable('work_item')
    .set({ progress_hash: hashToken(token), progress_until: now + PROGRESS_MS })
    .where('workspace', '=', workspace)
    .where('id', '=', item)
    .execute()
  return `p/${token}`
}

/** Of the newest matter of this run that the customer may watch; null while there is none. */
export async function progressOfRun({ trx, workspace, now }: Scoped, run: number): Promise<string | null> {
  const found = await trx
    .selectFrom('work_item')
    .innerJoin('workspace', 'workspace.id', 'work_item.workspace')
    .select(['work_item.id', 'workspace.chat_secret'])
    .where('work_item.workspace', '=', workspace)
    .where('work_item.run', '=', run)
    .where('work_item.progress_until', '>', now)
    .orderBy('work_item.created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found === undefined ? null : `p/${tokenOf(found.chat_secret, workspace, found.id)}`
}

function tokenOf(secret: string, workspace: number, item: string): string {
  return createHmac('sha256', secret).update(`progress ${workspace} ${item}`).digest('base64url')
}
