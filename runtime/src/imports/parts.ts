import { Readable } from 'node:stream'
import type { uploadImportInput } from '@usher/shared/api/imports'
import { sql } from 'kysely'
import type { z } from 'zod'
import { conflict, invalid } from '../api/fault.ts'
import { inScope, type Scoped } from '../api/scoped.ts'
import type { World } from '../effects/world.ts'
import { fingerprintOf } from './fingerprint.ts'
import { findImport } from './import-record.ts'

export interface Taken {
  readonly uploaded: number
  /** All is there, and nobody has looked at it yet. */
  readonly isWhole: boolean
}

/** Takes a part of the file in; the next one that is missing begins where the answer says. A part that is sent twice changes nothing. */
export async function takePart(scoped: Scoped, input: z.output<typeof uploadImportInput>): Promise<Taken> {
  const record = await findImport(scoped, input.import, 'lock')
  const { trx, workspace } = scoped
  const uploaded = await uploadedBytes(scoped, record.id)
  if (record.state !== 'uploading' || input.start < uploaded)
    return { uploaded, isWhole: record.state === 'uploading' && uploaded === record.size }
  if (input.start > uploaded)
    throw conflict('PART_MISSING', 'A part before this one is missing', 'Go on where the answer says', { uploaded })
  const bytes = Buffer.from(input.data, 'base64')
  if (bytes.length === 0 || uploaded + bytes.length > record.size)
    throw invalid('TOO_MANY_BYTES', 'The file is longer than was said', 'Begin the upload anew', 'data')
  await trx.insertInto('import_part').values({ workspace, import: record.id, start: input.start, bytes }).execute()
  return { uploaded: uploaded + bytes.length, isWhole: uploaded + bytes.length === record.size }
}

export async function uploadedBytes({ trx, workspace }: Scoped, id: string): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    SELECT start + length(bytes) AS bytes FROM usher.import_part
    WHERE workspace = ${workspace} AND import = ${id} ORDER BY start DESC LIMIT 1`.execute(trx)
  return rows[0]?.bytes ?? 0
}

type Host = Pick<World, 'database' | 'now'>

/** The uploaded file from a position on, one part in memory at a time. */
export function openParts(host: Host, workspace: number, id: string, position: number): Readable {
  return Readable.from(partsFrom(host, workspace, id, position))
}

async function* partsFrom(host: Host, workspace: number, id: string, from: number): AsyncGenerator<Buffer> {
  for (let position = from; ; ) {
    const part = await inScope(host, workspace, ({ trx }) =>
      trx
        .selectFrom('import_part')
        .select(['start', 'bytes'])
        .where('workspace', '=', workspace)
        .where('import', '=', id)
        .where('start', '<=', position)
        .orderBy('start', 'desc')
        .limit(1)
        .executeTakeFirst(),
    )
    const bytes = part === undefined ? undefined : Buffer.from(part.bytes).subarray(position - part.start)
    if (bytes === undefined || bytes.length === 0) return
    yield bytes
    position += bytes.length
  }
}

/** When the last part has come the file is known by its bytes, and can be looked at. */
export async function finishUpload(host: Host, workspace: number, id: string): Promise<void> {
  const fingerprint = await fingerprintOf(openParts(host, workspace, id, 0))
  await inScope(host, workspace, ({ trx }) =>
    trx
      .updateTable('import')
      .set({ fingerprint, state: 'ready' })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('state', '=', 'uploading')
      .execute(),
  )
}
