import type { versionDetail, versionRow } from '@usher/shared/api/journeys'
import { diffDocuments } from '@usher/shared/document/diff'
import type { JourneyDocument } from '@usher/shared/document/document'
import type { Edit } from '@usher/shared/document/edit'
import type { z } from 'zod'
import { missing } from '../api/fault.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import { activeByVersion } from './counts.ts'
import { append } from './edits.ts'
import { findJourney, type JourneyRecord, refuseArchived, storedDocument } from './journey.ts'

type VersionRow = z.input<typeof versionRow>

export async function listVersions(scoped: Scoped, id: string): Promise<VersionRow[]> {
  return versionRows(scoped, await findJourney(scoped, id))
}

export async function readVersion(scoped: Scoped, id: string, number: number): Promise<z.input<typeof versionDetail>> {
  const journey = await findJourney(scoped, id)
  const row = (await versionRows(scoped, journey, number))[0]
  if (!row) throw missing('version', String(number))
  return { ...row, document: await versionDocument(scoped, journey, number) }
}

/** Makes the draft equal to a version again. The way back is an edit like any other: it can be undone, and nothing is lost. */
export async function restoreVersion(
  scoped: ScopedBy,
  id: string,
  number: number,
): Promise<{ readonly rev: number; readonly edits: number }> {
  const journey = await findJourney(scoped, id, 'lock')
  refuseArchived(journey)
  const target = await versionDocument(scoped, journey, number)
  const { edits } = diffDocuments(storedDocument(journey.draft), target)
  if (edits.length === 0) return { rev: journey.rev, edits: 0 }
  const label = { key: 'restoreVersion', args: { version: String(number) } }
  const rev = await append(
    scoped,
    journey,
    inBatches(edits).map((part) => ({ id: newId('ba'), label, edits: part })),
  )
  return { rev, edits: edits.length }
}

/** As many edits as one batch may hold. */
const MOST_EDITS = 5_000

function inBatches(edits: readonly Edit[]): Edit[][] {
  const count = Math.ceil(edits.length / MOST_EDITS)
  return Array.from({ length: count }, (_, index) => edits.slice(index * MOST_EDITS, (index + 1) * MOST_EDITS))
}

async function versionRows(scoped: Scoped, journey: JourneyRecord, number?: number): Promise<VersionRow[]> {
  const { trx, workspace } = scoped
  const rows = await trx
    .selectFrom('version')
    .leftJoin('person', (join) =>
      join.onRef('person.workspace', '=', 'version.workspace').onRef('person.id', '=', 'version.published_by'),
    )
    .select(['number', 'hash', 'note', 'published_by', 'published_at', 'person.name'])
    .where('version.workspace', '=', workspace)
    .where('journey', '=', journey.number)
    .$if(number !== undefined, (query) => query.where('number', '=', number ?? 0))
    .orderBy('number', 'desc')
    .execute()
  const active = await activeByVersion(scoped, journey)
  return rows.map((row) => ({
    number: row.number,
    hash: row.hash,
    note: row.note,
    publishedBy: row.name ?? row.published_by,
    publishedAt: row.published_at,
    live: row.number === journey.live_version,
    active: active.get(row.number) ?? 0,
  }))
}

async function versionDocument(
  { trx, workspace }: Scoped,
  journey: JourneyRecord,
  number: number,
): Promise<JourneyDocument> {
  const row = await trx
    .selectFrom('version')
    .select('document')
    .where('workspace', '=', workspace)
    .where('journey', '=', journey.number)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!row) throw missing('version', String(number))
  return storedDocument(row.document)
}
