import { createHash } from 'node:crypto'
import type { FileRef } from '@usher/shared/base/file-ref'
import { MOST_FILE_BYTES } from '@usher/shared/base/file-types'
import { DAY } from '@usher/shared/base/time'
import { sql } from 'kysely'
import type { Host } from '../api/host.ts'
import { inScope, type Scoped } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import { brokenUpload, emptyFile, fileTooLarge, tooManyFiles, unknownType } from './faults.ts'
import { fileName } from './file-name.ts'
import { sniffType } from './sniff-type.ts'

/** Whose file it is going to be. `person` null: the customer's. */
export interface Upload {
  readonly workspace: number
  readonly conversation: string
  readonly person: string | null
  readonly name: string
}

/** Small enough that many uploads at once cost little memory, large enough that a file is few rows. */
const PART_BYTES = 256 * 1_024
const MOST_UNSENT = 30
const MOST_BYTES_A_DAY = 200 * 1_024 * 1_024

/**
 * Stores a file as it comes in, a part at a time, each in a transaction of its own: a slow sender holds nothing. It can be sent once it
 * is whole; what breaks off is cleared away.
 */
export async function receiveFile(host: Host, upload: Upload, body: AsyncIterable<Buffer>): Promise<FileRef> {
  const parts = partsOf(body)
  const head = await parts.next()
  if (head.done) throw emptyFile()
  const type = sniffType(head.value)
  if (type === null) {
    await parts.return(undefined)
    throw unknownType()
  }
  const file = { id: newId('at'), name: fileName(upload.name, type), type }
  await inScope(host, upload.workspace, (scoped) => announce(scoped, upload, file))
  try {
    const whole = await store(host, { workspace: upload.workspace, id: file.id }, following(head.value, parts))
    await inScope(host, upload.workspace, (scoped) => finish(scoped, file.id, whole))
    return { ...file, bytes: whole.bytes }
  } catch (error) {
    await inScope(host, upload.workspace, (scoped) => removeFiles(scoped, [file.id]))
    throw error
  }
}

/** The body in parts of equal size. Throws when it is longer than a file may be, or ends too early. */
async function* partsOf(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let bytes = 0
  let total = 0
  try {
    for await (const chunk of body) {
      total += chunk.length
      if (total > MOST_FILE_BYTES) throw fileTooLarge()
      waiting.push(chunk)
      bytes += chunk.length
      if (bytes < PART_BYTES) continue
      yield Buffer.concat(waiting)
      waiting = []
      bytes = 0
    }
  } catch (error) {
    throw error instanceof Error && 'code' in error && BROKEN.has(String(error.code)) ? brokenUpload() : error
  }
  if (bytes > 0) yield Buffer.concat(waiting)
}

async function* following(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head
  yield* rest
}

const BROKEN = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED'])

interface Named {
  readonly id: string
  readonly name: string
  readonly type: string
}

/** Its place, reserved at the largest size: several at once cannot pass the limits together. */
async function announce(scoped: Scoped, { conversation, person }: Upload, { id, name, type }: Named): Promise<void> {
  const { trx, workspace, now } = scoped
  await sql`SELECT FROM usher.conversation WHERE workspace = ${workspace} AND id = ${conversation} FOR UPDATE`.execute(
    trx,
  )
  const { unsent, stored } = await trx
    .selectFrom('attachment')
    .select((is) => is.fn.countAll<number>().filterWhere('state', '<>', 'sent').as('unsent'))
    .select((is) => is.fn.coalesce(is.fn.sum<number>('bytes'), is.val(0)).as('stored'))
    .where('workspace', '=', workspace)
    .where('conversation', '=', conversation)
    .where('created_at', '>', now - DAY)
    .executeTakeFirstOrThrow()
  if (Number(unsent) >= MOST_UNSENT || Number(stored) >= MOST_BYTES_A_DAY) throw tooManyFiles()
  await trx
    .insertInto('attachment')
    .values({
      ...{ workspace, id, conversation, person, name, type },
      bytes: MOST_FILE_BYTES,
      checksum: null,
      state: 'arriving',
      message: null,
      created_at: now,
    })
    .execute()
}

async function store(
  host: Host,
  { workspace, id }: { readonly workspace: number; readonly id: string },
  parts: AsyncIterable<Buffer>,
): Promise<{ readonly bytes: number; readonly checksum: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  let part = 0
  for await (const content of parts) {
    hash.update(content)
    bytes += content.length
    const row = { workspace, attachment: id, part: part++, content }
    await inScope(host, workspace, ({ trx }) => trx.insertInto('attachment_part').values(row).execute())
  }
  return { bytes, checksum: hash.digest('hex') }
}

async function finish(
  { trx, workspace }: Scoped,
  id: string,
  whole: { readonly bytes: number; readonly checksum: string },
): Promise<void> {
  await trx
    .updateTable('attachment')
    .set({ ...whole, state: 'stored' })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
}

/** Also what is in them. */
export async function removeFiles({ trx, workspace }: Scoped, ids: readonly string[]): Promise<void> {
  await trx.deleteFrom('attachment_part').where('workspace', '=', workspace).where('attachment', 'in', ids).execute()
  await trx.deleteFrom('attachment').where('workspace', '=', workspace).where('id', 'in', ids).execute()
}
