import type { Usher } from '@usher/runtime'

/** How often each step of a journey was come to, by node id: added up from the moves that the database keeps. */
export async function arrivalsInHistory(
  usher: Usher,
  workspace: number,
  journey: string,
): Promise<Map<string, number>> {
  const rows = await usher.database.session((session) =>
    session.query<{ run: number; seq: number; path: number[]; nodes: string[] }>(
      `
      SELECT t.run, t.seq, t.path, ARRAY(SELECT n->>'id' FROM jsonb_array_elements(v.graph->'nodes') WITH ORDINALITY AS g(n, place) ORDER BY place) AS nodes
      FROM usher.transition AS t
      JOIN usher.journey AS j ON j.workspace = t.workspace AND j.number = t.journey
      JOIN usher.version AS v ON v.journey = t.journey AND v.number = t.version
      WHERE t.workspace = $1 AND j.id = $2
      ORDER BY t.run, t.seq`,
      [workspace, journey],
    ),
  )
  const arrivals = new Map<string, number>()
  const begun = new Set<number>()
  for (const { run, path, nodes } of rows) {
    // A path is pairs of step and way out. Where a run goes on, it begins with the step that it rested at.
    for (let place = begun.has(run) ? 2 : 0; place < path.length; place += 2) {
      const node = nodes[path[place]!]!
      arrivals.set(node, (arrivals.get(node) ?? 0) + 1)
    }
    begun.add(run)
  }
  return arrivals
}
