import { missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import type { BatchEntryRecord } from '../database/schema.ts'
import { lockSegments, membersWanted } from './audience.ts'
import { refuseDouble } from './refuse-double.ts'
import { awaitRound, NO_FAILURE } from './round.ts'

/** Stops it where it is, or lets it go on from there. False when it is already so, or done. */
export async function setStopped(scoped: Scoped, id: string, stopped: boolean): Promise<boolean> {
  const { trx, workspace, now } = scoped
  const entry = await trx
    .selectFrom('batch_entry')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (entry === undefined) throw missing('batch entry', id)
  const isOn = entry.state === 'running' || entry.state === 'waiting'
  if (stopped ? !isOn : entry.state !== 'stopped') return false
  const set = (changes: { state: 'stopped' | 'running'; next_at: number | null }) =>
    trx
      .updateTable('batch_entry')
      .set({ ...changes, ...NO_FAILURE })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .execute()
  if (stopped) {
    await set({ state: 'stopped', next_at: null })
    return true
  }
  const isUnderWay = entry.sent < entry.total
  if (!isUnderWay) await canBegin(scoped, entry)
  await refuseDouble(scoped, entry)
  await (isUnderWay ? set({ state: 'running', next_at: now }) : awaitRound(scoped, entry))
  return true
}

async function canBegin(scoped: Scoped, entry: BatchEntryRecord): Promise<void> {
  await lockSegments(scoped, entry)
  await membersWanted(scoped, entry)
}
