import type { BatchEntryRow } from '@usher/shared/api/batch-entries'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'

interface EntryRow extends Omit<BatchEntryRow, 'journey' | 'segment' | 'exclude'> {
  readonly journeyId: string
  readonly journeyName: string
  readonly isLive: boolean
  readonly segmentId: string
  readonly segmentName: string
  readonly exclude: readonly { readonly id: string; readonly name: string }[]
}

const MOST = 100

/** The newest first; of one segment, or of all. */
export async function listEntries({ trx, workspace }: Scoped, segment: string | null): Promise<BatchEntryRow[]> {
  const { rows } = await sql<EntryRow>`
    SELECT entry.id, journey.id AS "journeyId", journey.name AS "journeyName", journey.status = 'running' AS "isLive",
      segment.id AS "segmentId", segment.name AS "segmentName", entry.per_minute AS "perMinute", entry.rrule, entry.state, entry.problem, entry.total, entry.sent,
      entry.rounds, entry.round_at AS "roundAt", entry.created_at AS "createdAt", coalesce(person.name, entry.created_by) AS "createdBy",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', other.id, 'name', other.name) ORDER BY other.name), '[]')
        FROM usher.segment AS other WHERE other.workspace = entry.workspace AND other.id = ANY(entry.exclude)) AS exclude
    FROM usher.batch_entry AS entry
    JOIN usher.journey ON journey.number = entry.journey
    JOIN usher.segment ON segment.workspace = entry.workspace AND segment.id = entry.segment
    LEFT JOIN usher.person ON person.workspace = entry.workspace AND person.id = entry.created_by
    WHERE entry.workspace = ${workspace} AND (${segment}::text IS NULL OR entry.segment = ${segment})
    ORDER BY entry.created_at DESC, entry.id LIMIT ${MOST}`.execute(trx)
  return rows.map(({ journeyId, journeyName, isLive, segmentId, segmentName, exclude, ...row }) => ({
    ...row,
    exclude: [...exclude],
    journey: { id: journeyId, name: journeyName, isLive },
    segment: { id: segmentId, name: segmentName },
  }))
}
