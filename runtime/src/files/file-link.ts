import { createHmac, timingSafeEqual } from 'node:crypto'
import { HOUR, type Instant } from '@usher/shared/base/time'
import type { Scoped } from '../api/scoped.ts'

/** Links change this seldom, so that a page that asks again shows the same picture from its cache. */
const STEP = 6 * HOUR

export type FileLinks = (file: string) => string

/** For pages on which there are none. */
export const NO_FILES: FileLinks = () => ''

/** Addresses of files, below where the server is mounted. Each is good for six to twelve hours, for whoever has it. */
export async function fileLinks({ trx, workspace, now }: Scoped): Promise<FileLinks> {
  const { chat_secret } = await trx
    .selectFrom('workspace')
    .select('chat_secret')
    .where('id', '=', workspace)
    .executeTakeFirstOrThrow()
  const until = (Math.ceil(now / STEP) + 1) * STEP
  return (file) => `files/${file}?until=${until}&sig=${signature(chat_secret, { workspace, file, until })}`
}

interface Signed {
  readonly workspace: number
  readonly file: string
  readonly until: Instant
}

export function isSigned(secret: string, signed: Signed, given: string): boolean {
  const expected = Buffer.from(signature(secret, signed))
  const offered = Buffer.from(given)
  return offered.length === expected.length && timingSafeEqual(offered, expected)
}

function signature(secret: string, { workspace, file, until }: Signed): string {
  return createHmac('sha256', secret).update(`file ${workspace} ${file} ${until}`).digest('base64url')
}
