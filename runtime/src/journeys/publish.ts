import type { publishInput, publishOutput } from '@usher/shared/api/journeys'
import type { z } from 'zod'
import type { ScopedBy } from '../api/scoped.ts'
import { toJson } from '../database/json.ts'
import { nameTests } from '../experiments/name-tests.ts'
import { publishTests } from '../experiments/publish-tests.ts'
import { refuseTestedVersions } from '../experiments/tested-versions.ts'
import { compileDraft } from './compile-draft.ts'
import { findJourney, type JourneyRecord, refuseArchived, storedDocument } from './journey.ts'
import { planSchedules } from './plan-schedules.ts'

export type PublishAnswer = z.input<typeof publishOutput>

/**
 * Makes the draft a version, for ever as it is, and lets new runs begin in it. Refused when the draft is not the one that was
 * looked at, or when anything in it is an error. A paused journey stays paused.
 */
export async function publish(scoped: ScopedBy, input: z.output<typeof publishInput>): Promise<PublishAnswer> {
  const journey = await findJourney(scoped, input.journey, 'lock')
  refuseArchived(journey)
  if (journey.rev !== input.rev) return { kind: 'changed', rev: journey.rev }
  await refuseTestedVersions(scoped, journey)
  const document = storedDocument(journey.draft)
  const { graph, problems } = await compileDraft(scoped, document, journey.id)
  if (graph === null) return { kind: 'refused', problems: problems.map((problem) => ({ ...problem })) }
  const version = await nextVersion(scoped, journey)
  await storeVersion(scoped, journey, {
    version,
    hash: graph.hash,
    document: toJson(document),
    graph: JSON.stringify(graph),
    note: input.note,
  })
  await planSchedules(scoped, journey, { version, graph })
  await publishTests(scoped, journey, graph)
  await nameTests(scoped, journey.number, graph)
  return { kind: 'published', version, hash: graph.hash }
}

interface NewVersion {
  readonly version: number
  readonly hash: string
  readonly document: string
  readonly graph: string
  readonly note: string
}

async function storeVersion(
  { trx, workspace, now, by }: ScopedBy,
  journey: JourneyRecord,
  stored: NewVersion,
): Promise<void> {
  const { version, hash, document, graph, note } = stored
  await trx
    .insertInto('version')
    .values({
      workspace,
      journey: journey.number,
      number: version,
      hash,
      document,
      graph,
      note,
      published_by: by.id,
      published_at: now,
    })
    .execute()
  await trx
    .updateTable('journey')
    .set({
      live_version: version,
      live_hash: hash,
      status: journey.status === 'draft' ? 'running' : journey.status,
      updated_at: now,
      updated_by: by.id,
    })
    .where('workspace', '=', workspace)
    .where('id', '=', journey.id)
    .execute()
}

async function nextVersion({ trx, workspace }: ScopedBy, journey: JourneyRecord): Promise<number> {
  const row = await trx
    .selectFrom('version')
    .select((is) => is.fn.max('number').as('last'))
    .where('workspace', '=', workspace)
    .where('journey', '=', journey.number)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}
