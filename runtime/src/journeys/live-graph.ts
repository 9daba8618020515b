import type { Graph } from '@usher/shared/engine/graph'
import type { Scoped } from '../api/scoped.ts'
import type { JourneyRecord } from './journey.ts'

/** What newcomers go through now; null of a journey that has never been published. */
export async function liveGraph(
  { trx, workspace }: Scoped,
  { number, live_version }: Pick<JourneyRecord, 'number' | 'live_version'>,
): Promise<Graph | null> {
  if (live_version === null) return null
  const { graph } = await trx
    .selectFrom('version')
    .select('graph')
    .where('workspace', '=', workspace)
    .where('journey', '=', number)
    .where('number', '=', live_version)
    .executeTakeFirstOrThrow()
  // We stored it from a graph.
  return graph as unknown as Graph
}
