import type { journeyDetail } from '@usher/shared/api/journeys'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'
import { sensitiveAttributes } from '../definitions/sensitive-attributes.ts'
import { readSegments } from '../segments/read.ts'
import { findJourney, storedDocument } from './journey.ts'

export async function readJourney(scoped: Scoped, id: string): Promise<z.input<typeof journeyDetail>> {
  const { trx, workspace } = scoped
  const journey = await findJourney(scoped, id)
  const others = await trx
    .selectFrom('journey')
    .select(['id', 'name'])
    .where('workspace', '=', workspace)
    .where('id', '<>', id)
    .where('status', '<>', 'archived')
    .orderBy('name')
    .execute()
  return {
    id: journey.id,
    status: journey.status,
    liveVersion: journey.live_version,
    document: storedDocument(journey.draft),
    rev: journey.rev,
    others,
    sensitive: [...(await sensitiveAttributes(scoped))],
    segments: (await readSegments(scoped)).map(({ id, name, rule, archived }) => ({ id, name, rule, archived })),
  }
}
