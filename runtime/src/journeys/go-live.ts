import type { Graph } from '@usher/shared/engine/graph'
import type { ScopedBy } from '../api/scoped.ts'
import { changedArms, type EditOfTest } from '../experiments/edits-of-tests.ts'
import { nameTests } from '../experiments/name-tests.ts'
import { publishTests } from '../experiments/publish-tests.ts'
import type { JourneyRecord } from './journey.ts'
import { planSchedules } from './plan-schedules.ts'

/** A stored version that newcomers are to get from now on. */
interface NextVersion {
  readonly version: number
  readonly hash: string
  readonly graph: Graph
  /** What that does to the tests that are running. */
  readonly edits: readonly EditOfTest[]
}

/** Lets new runs begin in a version, with its schedules and its tests: the only way by which one goes live. A paused journey stays paused. */
export async function goLive(scoped: ScopedBy, journey: JourneyRecord, next: NextVersion): Promise<void> {
  const { trx, workspace, now, by } = scoped
  const { version, hash, graph, edits } = next
  await trx
    .updateTable('journey')
    .set({
      live_version: version,
      live_hash: hash,
      status: journey.status === 'draft' ? 'running' : journey.status,
      updated_at: now,
      updated_by: by.id,
    })
    .where('workspace', '=', workspace)
    .where('number', '=', journey.number)
    .execute()
  await planSchedules(scoped, journey, { version, graph })
  await publishTests(scoped, journey, graph, changedArms(edits))
  await nameTests(scoped, journey.number, graph)
}
