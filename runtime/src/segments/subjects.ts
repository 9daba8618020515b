import type { segmentSubjects } from '@usher/shared/api/segments'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'

type Subjects = z.input<typeof segmentSubjects>

/** What a segment may ask about beside the customer: journeys that have been published, and tests that have begun. */
export async function readSubjects({ trx, workspace }: Scoped): Promise<Subjects> {
  const journeys = await sql<Subjects['journeys'][number]>`
    SELECT j.id, j.name,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', node ->> 'id', 'kind', node ->> 'kind', 'label', coalesce(node ->> 'label', ''))), '[]')
        FROM jsonb_array_elements(v.document -> 'nodes') AS node) AS nodes,
      (SELECT coalesce(jsonb_agg(reason ORDER BY reason), '[]') FROM (
        SELECT jsonb_path_query(v.graph, '$.nodes[*].config.reason') AS reason
        UNION SELECT jsonb_path_query(v.graph, '$.settings.exits[*].reason')) AS reasons
        WHERE jsonb_typeof(reason) = 'string' AND reason <> '""') AS outcomes
    FROM usher.journey AS j
    JOIN LATERAL (SELECT document, graph FROM usher.version WHERE version.workspace = j.workspace AND version.journey = j.number
      ORDER BY number = j.live_version DESC NULLS LAST, number DESC LIMIT 1) AS v ON true
    WHERE j.workspace = ${workspace} ORDER BY j.name, j.id`.execute(trx)
  const tests = await sql<Subjects['tests'][number]>`
    SELECT e.id, j.name AS journey, e.node,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', arm, 'label', coalesce(e.labels ->> arm, arm)) ORDER BY arm), '[]') FROM (
        SELECT DISTINCT unnest(arms) AS arm FROM usher.experiment_epoch AS part WHERE part.workspace = e.workspace AND part.experiment = e.id) AS arms) AS arms
    FROM usher.experiment AS e
    LEFT JOIN usher.journey AS j ON j.workspace = e.workspace AND j.number = coalesce(e.journey, e.drawn_in)
    WHERE e.workspace = ${workspace} ORDER BY j.name NULLS LAST, e.id`.execute(trx)
  return { journeys: journeys.rows, tests: tests.rows }
}

/** Of the ids that a rule names those that are nothing here. */
export async function unknownSubjects(
  { trx, workspace }: Scoped,
  asked: { readonly journeys: readonly string[]; readonly tests: readonly string[] },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM unnest(${[...asked.journeys]}::text[]) AS id
    WHERE NOT EXISTS (SELECT FROM usher.journey AS j WHERE j.workspace = ${workspace} AND j.id = id.id)
    UNION ALL SELECT id FROM unnest(${[...asked.tests]}::text[]) AS id
    WHERE NOT EXISTS (SELECT FROM usher.experiment AS e WHERE e.workspace = ${workspace} AND e.id = id.id)`.execute(trx)
  return rows.map(({ id }) => id)
}
