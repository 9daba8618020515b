import type { Visit } from '@usher/shared/engine/visit'
import { PARKED } from '@usher/shared/engine/visit'
import type { Database } from '../database/database.ts'
import { createTallies, dayOf, type Tallied } from './tally.ts'

/** The counts of the canvas, made again from every transition there is: what `node_tally` must equal, to the last customer. */
export async function countsFromHistory(
  database: Database,
  workspace: number,
): Promise<readonly (Tallied & { readonly count: number })[]> {
  const { zone } = await database.db
    .selectFrom('workspace')
    .select('zone')
    .where('id', '=', workspace)
    .executeTakeFirstOrThrow()
  const rows = await database.db
    .selectFrom('transition')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('run')
    .orderBy('seq')
    .execute()
  const ended = await database.db
    .selectFrom('run_history')
    .select(['id', 'seq'])
    .where('workspace', '=', workspace)
    .execute()
  const lastSeq = new Map(ended.map(({ id, seq }) => [id, seq]))
  const counts = createTallies()
  const before = new Map<number, Before>()
  for (const { run, seq, journey, version, at, path: flat } of rows) {
    const path: Visit[] = []
    for (let place = 0; place < flat.length; place += 2) path.push({ node: flat[place]!, port: flat[place + 1]! })
    const last = before.get(run)
    const move = {
      workspace,
      journey,
      version,
      versionBefore: last?.version ?? version,
      path,
      entered: seq === 1,
      wasParked: last?.parked ?? false,
    }
    counts.add({ ...move, finished: lastSeq.get(run) === seq, day: dayOf(at, zone) })
    const end = path.at(-1)?.port
    before.set(run, { version, parked: end === undefined ? (last?.parked ?? false) : end === PARKED })
  }
  return counts.rows()
}

interface Before {
  readonly version: number
  readonly parked: boolean
}
