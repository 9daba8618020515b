import { SECOND } from '@usher/shared/base/time'
import { Fault } from '../api/fault.ts'
import { inScope } from '../api/scoped.ts'
import type { World } from '../effects/world.ts'
import { setImport } from './import-record.ts'
import { openParts } from './parts.ts'
import { runImport } from './run-import.ts'

type Host = Pick<World, 'database' | 'now' | 'hints' | 'log'>

/** So long at a time, that the imports of all workspaces go on side by side. */
const TURN_MS = 2 * SECOND

/** Goes on with the imports whose files were uploaded. Any number of processes may call it at once: each slice is taken by one. */
export async function workImports(host: Host): Promise<number> {
  const running = await host.database.db
    .selectFrom('import')
    .select(['workspace', 'id'])
    .where('uploaded', '=', true)
    .where('state', 'in', ['checking', 'running'])
    .orderBy('started_at')
    .execute()
  for (const { workspace, id } of running) await turn(host, workspace, id)
  return running.length
}

async function turn(host: Host, workspace: number, id: string): Promise<void> {
  const until = performance.now() + TURN_MS
  const open = (position: number) => openParts(host, workspace, id, position)
  const onMoved = () => performance.now() < until
  try {
    await runImport({ host, workspace, import: id, open, onMoved })
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const problem = `${error.detail.code}: ${error.detail.message}`
    await inScope(host, workspace, (scoped) => setImport(scoped, id, { state: 'stopped', problem }))
  }
}
