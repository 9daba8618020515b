import type { MovedInput } from '@usher/shared/engine/input'
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
  { version, ...to }: Omit<MovedInput, 'kind'> & { readonly version: number },
): void {
  const program = batch.programs.get(versionKey(visited.workspace, visited.journey, version))
  if (program === undefined) return
  const { program: oldProgram, version: oldVersion } = visited
  visited.program = program
  visited.version = version
  const { moved } = applyInput(batch, customer, visited, { kind: 'moved', ...to })
  if (moved) return
  visited.program = oldProgram
  visited.version = oldVersion
}
