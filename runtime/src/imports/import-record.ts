import type { ImportMap, ImportRow } from '@usher/shared/api/imports'
import { canonicalJson } from '@usher/shared/base/json'
import type { Selectable } from 'kysely'
import { missing } from '../api/fault.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import { toJson } from '../database/json.ts'
import type { ImportTable } from '../database/schema.ts'
import type { Written } from './write-rows.ts'

export type ImportRecord = Selectable<ImportTable>

export interface NewImport {
  readonly file: string
  readonly size: number
  /** Its bytes come to us; otherwise the command line reads them. */
  readonly uploaded: boolean
  readonly fingerprint: string | null
  readonly map: ImportMap | null
  readonly live: boolean
}

export async function createImport({ trx, workspace, now, by }: ScopedBy, wanted: NewImport): Promise<ImportRecord> {
  const { map, ...rest } = wanted
  return trx
    .insertInto('import')
    .values({
      ...rest,
      workspace,
      id: newId('im'),
      state: wanted.uploaded ? 'uploading' : 'running',
      map: map === null ? null : toJson(map),
      shape: null,
      problem: null,
      started_by: by.id,
      started_at: now,
      ended_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The import with this id; a foreign one looks missing. `lock`: nobody else moves it on before this transaction ends. */
export async function findImport(
  { trx, workspace }: Scoped,
  id: string,
  lock: 'lock' | 'read' = 'read',
): Promise<ImportRecord> {
  const query = trx.selectFrom('import').selectAll().where('workspace', '=', workspace).where('id', '=', id)
  const row = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined) throw missing('import', id)
  return row
}

/** The newest import of the same file in the same way, from the command line. */
export async function sameImport({ trx, workspace }: Scoped, wanted: NewImport): Promise<ImportRecord | null> {
  const rows = await trx
    .selectFrom('import')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('fingerprint', '=', wanted.fingerprint)
    .where('uploaded', '=', false)
    .where('live', '=', wanted.live)
    .orderBy('started_at', 'desc')
    .execute()
  const asked = canonicalJson(wanted.map)
  return rows.find(({ map }) => canonicalJson(map) === asked) ?? null
}

export interface Moved extends Written {
  readonly position: number
  readonly line: number
  readonly rows: number
  readonly refused: number
}

/** In the transaction that writes the rows before the position. */
export async function moveImport({ trx, workspace }: Scoped, before: ImportRecord, moved: Moved): Promise<void> {
  await trx
    .updateTable('import')
    .set({
      position: moved.position,
      line: moved.line,
      rows: before.rows + moved.rows,
      fresh: before.fresh + moved.fresh,
      known: before.known + moved.known,
      refused: before.refused + moved.refused,
    })
    .where('workspace', '=', workspace)
    .where('id', '=', before.id)
    .execute()
}

export function setImport(
  { trx, workspace, now }: Scoped,
  id: string,
  set: {
    readonly state?: ImportRow['state']
    readonly shape?: string
    readonly problem?: string | null
    readonly ended_at?: number | null
  },
): Promise<unknown> {
  return trx
    .updateTable('import')
    .set({ ...set, moved_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
}
