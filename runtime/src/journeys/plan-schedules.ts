import type { Graph } from '@usher/shared/engine/graph'
import type { ScopedBy } from '../api/scoped.ts'
import { zoneOf } from '../api/workspace.ts'
import { nextDue } from '../worker/run-schedules.ts'
import type { JourneyRecord } from './journey.ts'

/** The first instant of every schedule entry of the version that goes live; those of older versions start nobody any more. */
export async function planSchedules(
  scoped: ScopedBy,
  journey: Pick<JourneyRecord, 'number'>,
  { version, graph }: { readonly version: number; readonly graph: Graph },
): Promise<void> {
  const { trx, workspace, now } = scoped
  await trx.deleteFrom('schedule').where('workspace', '=', workspace).where('journey', '=', journey.number).execute()
  const zone = await zoneOf(scoped)
  const rows = graph.entries.flatMap(({ node, on }) =>
    on.kind === 'schedule'
      ? [{ workspace, journey: journey.number, version, node, due_at: nextDue(on.schedule, zone, now) }]
      : [],
  )
  if (rows.length > 0) await trx.insertInto('schedule').values(rows).execute()
}
