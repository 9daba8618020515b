import { conflict } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import type { JourneyStatus } from '../database/schema.ts'
import { endTestsOf } from '../experiments/publish-tests.ts'
import { unholdJourney } from '../ingest/commands.ts'
import { findJourney, type JourneyRecord } from './journey.ts'

/** Nobody enters and nobody moves on until it is resumed; what comes due meanwhile keeps its turn. */
export async function pauseJourney(scoped: ScopedBy, id: string): Promise<JourneyRecord> {
  return changeStatus(scoped, id, { from: ['running', 'paused'], to: 'paused' })
}

export async function resumeJourney(scoped: ScopedBy, id: string): Promise<JourneyRecord> {
  const journey = await changeStatus(scoped, id, { from: ['paused', 'running'], to: 'running' })
  if (journey.status === 'paused') await unholdJourney(scoped.trx, scoped.workspace, journey.number)
  return journey
}

/** Nobody enters any more; who is in it goes on to the end. It stays readable for ever. */
export async function archiveJourney(scoped: ScopedBy, id: string): Promise<JourneyRecord> {
  const journey = await changeStatus(scoped, id, { from: ['draft', 'running', 'paused', 'archived'], to: 'archived' })
  await endTestsOf(scoped, journey.number)
  if (journey.status === 'paused') await unholdJourney(scoped.trx, scoped.workspace, journey.number)
  return journey
}

/** Gives the journey as it was before. */
async function changeStatus(
  scoped: ScopedBy,
  id: string,
  { from, to }: { readonly from: readonly JourneyStatus[]; readonly to: JourneyStatus },
): Promise<JourneyRecord> {
  const { trx, workspace, now, by } = scoped
  const journey = await findJourney(scoped, id, 'lock')
  if (!from.includes(journey.status)) {
    throw conflict(
      'WRONG_STATUS',
      `A journey that is ${journey.status} cannot become ${to}`,
      'Publish it first, or choose another journey',
      { status: journey.status },
    )
  }
  await trx
    .updateTable('journey')
    .set({ status: to, updated_at: now, updated_by: by.id })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
  return journey
}
