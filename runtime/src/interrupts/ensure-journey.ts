import type { InterruptAction } from '@usher/shared/engine/workspace-interrupt'
import { interruptJourney } from '@usher/shared/templates/interrupt-journeys'
import type { ScopedBy } from '../api/scoped.ts'
import { insertJourney } from '../journeys/create.ts'
import { findJourney } from '../journeys/journey.ts'
import { publish } from '../journeys/publish.ts'
import { resumeJourney } from '../journeys/status.ts'

/** The journey that an interrupt starts; one of ours is made and put live where the workspace does not have it yet. */
export async function ensureJourney(scoped: ScopedBy, action: InterruptAction): Promise<string> {
  if (action.kind === 'journey') return action.journey
  const { id, document } = interruptJourney(action)
  const known = await scoped.trx
    .selectFrom('journey')
    .select('status')
    .where('workspace', '=', scoped.workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (known === undefined) await insertJourney(scoped, { id, document })
  if (known?.status === 'running') return id
  if (known?.status === 'paused') await resumeJourney(scoped, id)
  else await putLive(scoped, id)
  return id
}

/** One that somebody has put away is wanted again. */
async function putLive(scoped: ScopedBy, id: string): Promise<void> {
  await scoped.trx
    .updateTable('journey')
    .set({ status: 'running' })
    .where('workspace', '=', scoped.workspace)
    .where('id', '=', id)
    .where('status', '=', 'archived')
    .execute()
  const { rev, live_version } = await findJourney(scoped, id, 'lock')
  if (live_version !== null) return
  const answer = await publish(scoped, { journey: id, rev, note: '' })
  if (answer.kind !== 'published') throw new Error(`The journey "${id}" of ours could not be published`)
}
