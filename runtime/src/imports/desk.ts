// What people do with imports on their page.

import type { ImportRow, importList, importListInput, runImportInput } from '@usher/shared/api/imports'
import { sql } from 'kysely'
import { z } from 'zod'
import { cursorOf, readCursor } from '../api/cursor.ts'
import { conflict } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { toJson } from '../database/json.ts'
import { findImport, type ImportRecord, setImport } from './import-record.ts'
import { dropParts } from './run-import.ts'

export async function listImports(
  scoped: Scoped,
  input: z.output<typeof importListInput>,
): Promise<z.input<typeof importList>> {
  const { trx, workspace } = scoped
  const place = readCursor(input.cursor, z.tuple([z.number(), z.string()]))
  const { rows } = await sql<ImportRecord & { by: string | null; parts: number }>`
    SELECT i.*, p.name AS by, coalesce((SELECT start + length(bytes) FROM usher.import_part WHERE workspace = i.workspace AND import = i.id AND i.state = 'uploading'
      ORDER BY start DESC LIMIT 1), 0) AS parts
    FROM usher.import AS i LEFT JOIN usher.person AS p ON p.workspace = i.workspace AND p.id = i.started_by
    WHERE i.workspace = ${workspace} AND (${place === null} OR (i.started_at, i.id) < (${place?.[0] ?? 0}::bigint, ${place?.[1] ?? ''}))
    ORDER BY i.started_at DESC, i.id DESC LIMIT ${input.limit + 1}`.execute(trx)
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return { imports: shown.map(rowOf), cursor: last ? cursorOf([last.started_at, last.id]) : null }
}

function rowOf(record: ImportRecord & { readonly by: string | null; readonly parts: number }): ImportRow {
  return {
    id: record.id,
    file: record.file,
    state: record.state as ImportRow['state'],
    map: record.map,
    live: record.live,
    size: record.size,
    uploaded: record.state === 'uploading' ? record.parts : record.size,
    position: record.position,
    rows: record.rows,
    fresh: record.fresh,
    known: record.known,
    refused: record.refused,
    problem: record.problem,
    startedBy: record.by ?? record.started_by,
    startedAt: record.started_at,
    endedAt: record.ended_at,
  }
}

/** Sets a file going that was looked at: from its beginning, also where it was only checked before. */
export async function beginRun(scoped: Scoped, input: z.output<typeof runImportInput>): Promise<void> {
  const { trx, workspace } = scoped
  const record = await findImport(scoped, input.import, 'lock')
  if (!['ready', 'checking', 'checked'].includes(record.state))
    throw conflict('IMPORT_MOVED_ON', 'This import has moved on meanwhile', 'Look at where it is now')
  await trx.deleteFrom('import_fault').where('workspace', '=', workspace).where('import', '=', record.id).execute()
  await trx
    .updateTable('import')
    .set({
      map: toJson(input.map),
      live: input.live,
      state: input.check ? 'checking' : 'running',
      ...{ shape: null, position: 0, line: 1, rows: 0, fresh: 0, known: 0, refused: 0, problem: null },
    })
    .where('workspace', '=', workspace)
    .where('id', '=', record.id)
    .execute()
}

/** Stops what runs. What is in stays in. Gives whether it ran. */
export async function stopImport(scoped: Scoped, id: string): Promise<boolean> {
  const { state, uploaded } = await findImport(scoped, id, 'lock')
  if (state === 'checking') await setImport(scoped, id, { state: 'ready' })
  else if (state === 'running' && uploaded) await setImport(scoped, id, { state: 'stopped' })
  else return false
  return true
}

export async function resumeImport(scoped: Scoped, id: string): Promise<boolean> {
  const { state, uploaded } = await findImport(scoped, id, 'lock')
  if (state !== 'stopped' || !uploaded) return false
  await setImport(scoped, id, { state: 'running', problem: null })
  return true
}

/** Takes away the file that lies here, for good; what was imported of it stays. */
export async function dropImport(scoped: Scoped, id: string): Promise<boolean> {
  const { state, position } = await findImport(scoped, id, 'lock')
  if (state === 'done' || state === 'running') return false
  await dropParts(scoped, id)
  if (state === 'stopped' && position > 0) await setImport(scoped, id, { state: 'done', ended_at: scoped.now })
  else await scoped.trx.deleteFrom('import').where('workspace', '=', scoped.workspace).where('id', '=', id).execute()
  return true
}
