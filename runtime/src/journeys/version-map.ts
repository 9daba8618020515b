import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'

/** What the numbers in runs, transitions and tallies mean in one version: places by index, as its graph has them. */
export interface VersionMap {
  readonly journey: number
  readonly version: number
  readonly nodes: readonly {
    readonly id: string
    readonly kind: string
    readonly label: string
    readonly ports: readonly string[]
  }[]
  /** The places at which runs begin. */
  readonly entries: readonly number[]
}

export interface VersionRef {
  readonly journey: number
  readonly version: number
}

/** The maps of the versions asked for, by `mapKey`. One statement, and only the parts of the graphs that are needed. */
export async function versionMaps(
  { trx, workspace }: Scoped,
  wanted: readonly VersionRef[],
): Promise<ReadonlyMap<string, VersionMap>> {
  const refs = [...new Map(wanted.map((ref) => [mapKey(ref), ref])).values()]
  if (refs.length === 0) return new Map()
  const { rows } = await sql<VersionMap>`
    SELECT v.journey, v.number AS version, jsonb_path_query_array(v.graph, '$.entries[*].node') AS entries,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', n->'id', 'kind', n->'kind', 'ports', n->'ports', 'label', coalesce(d.label, '')) ORDER BY place), '[]')
        FROM jsonb_array_elements(v.graph->'nodes') WITH ORDINALITY AS g(n, place)
        LEFT JOIN (SELECT m->>'id' AS id, m->>'label' AS label FROM jsonb_array_elements(v.document->'nodes') AS m) AS d ON d.id = n->>'id') AS nodes
    FROM usher.version AS v
    JOIN unnest(${refs.map((ref) => ref.journey)}::int[], ${refs.map((ref) => ref.version)}::int[]) AS w(journey, number)
      ON w.journey = v.journey AND w.number = v.number
    WHERE v.workspace = ${workspace}`.execute(trx)
  return new Map(rows.map((row) => [mapKey(row), row]))
}

export function mapKey(ref: VersionRef): string {
  return `${ref.journey}.${ref.version}`
}
