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
  const token = createHmac('sha256', chat_secret).update(`progress ${workspace} ${item}`).digest('base64url')
  await trx
    .updateTable('work_item')
    .set({ progress_hash: hashToken(token), progress_until: now + PROGRESS_MS })
    .where('workspace', '=', workspace)
    .where('id', '=', item)
    .execute()
  return `p/${token}`
}
