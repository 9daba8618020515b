import { conflict } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import type { JourneyRecord } from '../journeys/journey.ts'

/** A version that is published while two others are compared would reach nobody, or end the test unnoticed: somebody ends it first. */
export async function refuseTestedVersions({ trx, workspace }: Scoped, { number }: JourneyRecord): Promise<void> {
  const running = await trx
    .selectFrom('experiment')
    .select('id')
    .where('workspace', '=', workspace)
    .where('journey', '=', number)
    .where('kind', '=', 'versions')
    .where('stopped_at', 'is', null)
    .executeTakeFirst()
  if (running === undefined) return
  throw conflict(
    'VERSIONS_TESTED',
    'Two versions of this journey are being compared',
    'End that test first, and say which version goes on',
    { test: running.id },
  )
}
