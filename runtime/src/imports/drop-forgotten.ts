import { DAY } from '@usher/shared/base/time'
import { type ExpressionBuilder, sql } from 'kysely'
import { inScope, type Scoped } from '../api/scoped.ts'
import type { Schema } from '../database/schema.ts'
import type { World } from '../effects/world.ts'
import { setImport } from './import-record.ts'
import { dropParts } from './run-import.ts'

/** A file with personal data that nobody goes on with does not lie here for ever. */
const KEPT_MS = DAY
const RESTING = ['uploading', 'ready', 'checked', 'stopped']

/** Takes away the files of imports that nobody has gone on with for a day. Any number of processes may call it at once. */
export async function dropForgotten(world: Pick<World, 'database' | 'now'>): Promise<number> {
  const before = (await world.now()) - KEPT_MS
  const found = await world.database.db
    .selectFrom('import')
    .select(['workspace', 'id'])
    .where((is) => isForgotten(is, before))
    .execute()
  for (const { workspace, id } of found) await inScope(world, workspace, (scoped) => drop(scoped, id, before))
  return found.length
}

function isForgotten(is: ExpressionBuilder<Schema, 'import'>, before: number) {
  return is.and([
    is('uploaded', '=', true),
    is('state', 'in', RESTING),
    is(sql<number>`greatest(started_at, moved_at)`, '<', before),
  ])
}

/** Looked at again under its lock: somebody may have gone on with it this moment. */
async function drop(scoped: Scoped, id: string, before: number): Promise<void> {
  const forgotten = await scoped.trx
    .selectFrom('import')
    .select('id')
    .where('workspace', '=', scoped.workspace)
    .where('id', '=', id)
    .where((is) => isForgotten(is, before))
    .forUpdate()
    .executeTakeFirst()
  if (forgotten === undefined) return
  await dropParts(scoped, id)
  const problem = 'FORGOTTEN: nobody went on with it for a day'
  await setImport(scoped, id, { state: 'done', problem, ended_at: scoped.now })
}
