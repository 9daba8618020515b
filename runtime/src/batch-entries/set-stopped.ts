import { missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { membersWanted } from './audience.ts'
import { awaitRound } from './round.ts'

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
    trx.updateTable('batch_entry').set(changes).where('workspace', '=', workspace).where('id', '=', id).execute()
  if (stopped) await set({ state: 'stopped', next_at: null })
  else if (entry.sent < entry.total) await set({ state: 'running', next_at: now })
  else {
    await membersWanted(scoped, entry)
    await awaitRound(scoped, entry)
  }
  return true
}
