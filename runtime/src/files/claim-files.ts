import type { FileRef } from '@usher/shared/base/file-ref'
import type { Scoped } from '../api/scoped.ts'
import { fileGone } from './faults.ts'

interface Claim {
  readonly conversation: string
  /** Who attaches them: a person, or the customer when null. Nobody sends what somebody else has uploaded. */
  readonly person: string | null
  /** The message's own id: the second delivery finds its files again. */
  readonly message: string
  readonly files: readonly string[]
}

/** Makes the files part of a message, in the order given. Throws when one of them is not there, or part of another. */
export async function claimFiles(
  { trx, workspace }: Scoped,
  { conversation, person, message, files }: Claim,
): Promise<readonly FileRef[]> {
  if (files.length === 0) return []
  const rows = await trx
    .selectFrom('attachment')
    .select(['id', 'name', 'type', 'bytes', 'message'])
    .where('workspace', '=', workspace)
    .where('conversation', '=', conversation)
    .where('id', 'in', files)
    .where('state', '<>', 'arriving')
    .where('person', person === null ? 'is' : '=', person)
    .orderBy('id')
    .forUpdate()
    .execute()
  const free = new Map(
    rows.filter((row) => row.message === null || row.message === message).map((row) => [row.id, row]),
  )
  const found = [...new Set(files)].map((id) => {
    const row = free.get(id)
    if (row === undefined) throw fileGone()
    return { id, name: row.name, type: row.type, bytes: row.bytes }
  })
  await trx
    .updateTable('attachment')
    .set({ state: 'sent', message })
    .where('workspace', '=', workspace)
    .where('id', 'in', files)
    .execute()
  return found
}
