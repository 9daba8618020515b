import type { peopleAt, peopleAtInput } from '@usher/shared/api/journeys'
import { sql } from 'kysely'
import { z } from 'zod'
import { cursorOf, readCursor } from '../api/cursor.ts'
import type { Scoped } from '../api/scoped.ts'
import { findJourney } from './journey.ts'

/** Who rests at a node, whatever version they are on. Asked for by people looking at one node, so it may read the table of runs. */
export async function readPeopleAt(
  scoped: Scoped,
  input: z.output<typeof peopleAtInput>,
): Promise<z.input<typeof peopleAt>> {
  const { trx, workspace } = scoped
  const journey = await findJourney(scoped, input.journey)
  const places = await placesOf(scoped, journey.number, input.node)
  const [since, run] = readCursor(input.cursor, z.tuple([z.number(), z.number()])) ?? [-1, -1]
  const { rows } = await sql<{ run: number; customer: string; name: string; since: number; until: number | null }>`
    SELECT r.id AS run, c.key AS customer, coalesce(c.attributes->>'name', '') AS name, r.at AS since, r.wake_at AS until
    FROM usher.run AS r
    JOIN unnest(${places.map((place) => place.version)}::int[], ${places.map((place) => place.node)}::int[]) AS p(version, node)
      ON p.version = r.version AND p.node = r.node
    JOIN usher.customer AS c ON c.workspace = r.workspace AND c.id = r.customer
    WHERE r.workspace = ${workspace} AND r.journey = ${journey.number} AND r.parked = ${input.what === 'parked'}
      AND (r.at, r.id) > (${since}::bigint, ${run}::bigint)
    ORDER BY r.at, r.id
    LIMIT ${input.limit + 1}`.execute(trx)
  const people = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? people.at(-1) : undefined
  return {
    people: people.map((row) => ({ ...row, run: String(row.run) })),
    cursor: last ? cursorOf([last.since, last.run]) : null,
  }
}

/** Where this node stands in each version that has it. */
async function placesOf({ trx, workspace }: Scoped, journey: number, node: string) {
  const { rows } = await sql<{ version: number; node: number }>`
    SELECT v.number AS version, (place - 1)::int AS node
    FROM usher.version AS v, jsonb_array_elements(v.graph->'nodes') WITH ORDINALITY AS n(value, place)
    WHERE v.workspace = ${workspace} AND v.journey = ${journey} AND n.value->>'id' = ${node}`.execute(trx)
  return rows
}
