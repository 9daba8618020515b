import type { SegmentUse, segmentUse } from '@usher/shared/api/segments'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'
import { findSegment } from './read.ts'

/** Journeys, segments, answers and batch entries that name it. Ids are random: where one stands as a text of its own, it is meant. */
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
  const knowledge = await sql<{ id: string; title: string }>`
    SELECT id, title FROM usher.knowledge_point
    WHERE workspace = ${workspace} AND position(${quoted} IN answers::text) > 0
    ORDER BY title, id`.execute(trx)
  return {
    journeys: journeys.rows,
    segments: segments.rows,
    knowledge: knowledge.rows,
    entries: await entriesOf(scoped, id),
  }
}

async function entriesOf({ trx, workspace }: Scoped, id: string): Promise<SegmentUse['entries']> {
  const { rows } = await sql<SegmentUse['entries'][number]>`
    SELECT entry.id, jsonb_build_object('id', segment.id, 'name', segment.name) AS segment,
      jsonb_build_object('id', journey.id, 'name', journey.name) AS journey, entry.state, entry.segment <> ${id} AS "isExcluded"
    FROM usher.batch_entry AS entry
    JOIN usher.journey ON journey.number = entry.journey
    JOIN usher.segment ON segment.workspace = entry.workspace AND segment.id = entry.segment
    WHERE entry.workspace = ${workspace} AND entry.state <> 'done' AND (entry.segment = ${id} OR ${id} = ANY(entry.exclude))
    ORDER BY entry.segment = ${id} DESC, segment.name, journey.name, entry.id`.execute(trx)
  return rows
}
