import type { Run } from '@usher/shared/engine/run'
import type { Advance } from '@usher/shared/engine/visit'
import { leavesPrefix } from '@usher/shared/experiments/common-prefix'
import type { Batch, ExposureRow, VisitedCustomer } from './batch.ts'
import type { VisitedRun } from './run-row.ts'

interface Moved {
  readonly visited: VisitedRun
  /** The run as it was before this step. */
  readonly before: Run
  readonly advance: Advance
}

/** Writes down where the arms of tests parted for the customer in this step: at a split, or where two versions of a journey differ. */
export function noteExposures(batch: Batch, customer: VisitedCustomer, moved: Moved): void {
  const { id: run, workspace, journey, version } = moved.visited
  const { at } = moved.visited.run
  for (const { test, arm, epoch, node } of [...moved.advance.exposures, ...versionsParted(batch, customer, moved)]) {
    batch.exposures.push({ workspace, customer: customer.id, test, arm, epoch, at, run, journey, version, node })
    if (!customer.arms.has(test)) customer.arms.set(test, { arm, epoch, at })
  }
}

/**
 * Only of runs that began when the customer had been put into an arm: older ones are on the version that was live then, whatever the arm.
 * A run that had left the common way before has been written down.
 */
function versionsParted(
  batch: Batch,
  customer: VisitedCustomer,
  { visited, before, advance }: Moved,
): readonly Pick<ExposureRow, 'test' | 'arm' | 'epoch' | 'node'>[] {
  const trial = batch.live.journey(visited.journey)?.trial
  if (trial == null || trial.prefix.partsAtEntry) return []
  const { graph } = visited.program
  const placed = customer.arms.get(trial.test.id)
  if (placed === undefined || visited.run.startedAt < placed.at) return []
  if (before.seq > 0 && !trial.prefix.common.has(graph.nodes[before.node]!.id)) return []
  const node = leavesPrefix(trial.prefix, graph, advance.visited)
  return node === null ? [] : [{ test: trial.test.id, arm: placed.arm, epoch: placed.epoch, node }]
}
