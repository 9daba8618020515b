import type { segmentUse } from '@usher/shared/api/segments'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'
import { findSegment } from './read.ts'

/** Journeys and segments that name it. Ids are random: where one stands as a text of its own, it is meant. */
export async function segmentUsedIn(scoped: Scoped, id: string): Promise<z.input<typeof segmentUse>> {
  const { trx, workspace } = scoped
  await findSegment(scoped, id)
  const quoted = JSON.stringify(id)
  const journeys = await sql<{ id: string; name: string; live: boolean }>`
    SELECT j.id, j.name, coalesce(position(${quoted} IN v.graph::text) > 0, false) AS live
    FROM usher.journey AS j
    LEFT JOIN usher.version AS v ON v.workspace = j.workspace AND v.journey = j.number AND v.number = j.live_version
    WHERE j.workspace = ${workspace} AND j.status <> 'archived'
      AND (position(${quoted} IN j.draft::text) > 0 OR position(${quoted} IN v.graph::text) > 0)
    ORDER BY j.name, j.id`.execute(trx)
  const segments = await sql<{ id: string; name: string }>`
    SELECT id, name FROM usher.segment
    WHERE workspace = ${workspace} AND id <> ${id} AND NOT archived AND position(${quoted} IN rule::text) > 0
    ORDER BY name, id`.execute(trx)
  return { journeys: journeys.rows, segments: segments.rows }
}
