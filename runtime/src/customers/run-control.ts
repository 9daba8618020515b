import { missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { newToken } from '../auth/token.ts'
import { commandRun, type RunCommand, shardOfRun } from '../ingest/commands.ts'

/** Asks the shard's visit to do something with a run; gives the shard. A run of another workspace looks missing. */
export async function controlRun(
  scoped: Scoped,
  run: string,
  command: (run: number) => RunCommand,
): Promise<readonly number[]> {
  const number = runNumber(run)
  if (!(await commandRun(scoped.trx, scoped.workspace, command(number), newToken()))) throw missing('run', run)
  return [shardOfRun(number)]
}

export function runNumber(run: string): number {
  if (!/^\d{1,15}$/.test(run)) throw missing('run', run)
  return Number(run)
}
