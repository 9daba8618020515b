import type { Instant } from '@usher/shared/base/time'
import { applyInput } from './apply-input.ts'
import type { Batch, VisitedCustomer } from './batch.ts'
import { versionKey } from './live-journeys.ts'
import type { VisitedRun } from './run-row.ts'

/**
 * Puts a run at another node, also of another version of its journey: the one recorded exception to "a run keeps its version".
 * A version or node that does not exist leaves the run where it is.
 */
export function moveRun(
  batch: Batch,
  customer: VisitedCustomer,
  visited: VisitedRun,
  to: { readonly id: string; readonly at: Instant; readonly node: number; readonly version: number },
): void {
  const program = batch.programs.get(versionKey(visited.workspace, visited.journey, to.version))
  if (program === undefined) return
  const { program: oldProgram, version: oldVersion } = visited
  visited.program = program
  visited.version = to.version
  const { moved } = applyInput(batch, customer, visited, { kind: 'moved', id: to.id, at: to.at, node: to.node })
  if (moved) return
  visited.program = oldProgram
  visited.version = oldVersion
}
