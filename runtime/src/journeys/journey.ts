import type { Json } from '@usher/shared/base/json'
import { documentSchema, type JourneyDocument } from '@usher/shared/document/document'
import { loadDocument } from '@usher/shared/document/load-document'
import { catalog } from '@usher/shared/nodes/catalog'
import type { Selectable } from 'kysely'
import { conflict, missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import type { JourneyTable } from '../database/schema.ts'

export type JourneyRecord = Selectable<JourneyTable>

/** The journey with this public id; a foreign one looks missing. `lock`: nobody else changes it before this transaction ends. */
export async function findJourney(
  { trx, workspace }: Scoped,
  id: string,
  lock: 'lock' | 'read' = 'read',
): Promise<JourneyRecord> {
  const query = trx.selectFrom('journey').selectAll().where('workspace', '=', workspace).where('id', '=', id)
  const row = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw missing('journey', id)
  return row
}

export function refuseArchived(journey: JourneyRecord): void {
  if (journey.status === 'archived') {
    throw conflict(
      'ARCHIVED',
      'This journey is archived and cannot be changed',
      'Export it and create a new one from the file',
    )
  }
}

/** A stored document in today's format. What we stored ourselves and cannot read is our error, not the caller's. */
export function storedDocument(stored: Json): JourneyDocument {
  const loaded = loadDocument(stored, catalog)
  if (!loaded.ok)
    throw new Error(`A stored document does not load: ${loaded.fault.map((problem) => problem.code).join(', ')}`)
  return documentSchema.parse(loaded.value.document)
}
