import type { publishInput, publishOutput } from '@usher/shared/api/journeys'
import type { JourneyDocument } from '@usher/shared/document/document'
import type { Graph } from '@usher/shared/engine/graph'
import type { z } from 'zod'
import type { ScopedBy } from '../api/scoped.ts'
import { toJson } from '../database/json.ts'
import { refuseTestedVersions } from '../experiments/tested-versions.ts'
import { checkDraft } from './check-draft.ts'
import { goLive } from './go-live.ts'
import { findJourney, type JourneyRecord, refuseArchived } from './journey.ts'

export type PublishAnswer = z.input<typeof publishOutput>

/**
 * Makes the draft a version, for ever as it is, and lets new runs begin in it. Refused when the draft is not the one that was
 * looked at, when anything in it is an error, or when it takes a test apart that customers are in. A paused journey stays paused.
 */
export async function publish(scoped: ScopedBy, input: z.output<typeof publishInput>): Promise<PublishAnswer> {
  const journey = await findJourney(scoped, input.journey, 'lock')
  refuseArchived(journey)
  if (journey.rev !== input.rev) return { kind: 'changed', rev: journey.rev }
  await refuseTestedVersions(scoped, journey)
  const { document, graph, problems, edits } = await checkDraft(scoped, journey)
  if (graph === null) return { kind: 'refused', problems: problems.map((problem) => ({ ...problem })) }
  const version = await nextVersion(scoped, journey)
  const { hash } = graph
  await storeVersion(scoped, journey, { version, document, graph, note: input.note })
  await goLive(scoped, journey, { version, hash, graph, edits })
  return { kind: 'published', version, hash }
}

interface NewVersion {
  readonly version: number
  readonly document: JourneyDocument
  readonly graph: Graph
  readonly note: string
}

async function storeVersion(
  { trx, workspace, now, by }: ScopedBy,
  journey: JourneyRecord,
  { version, document, graph, note }: NewVersion,
): Promise<void> {
  await trx
    .insertInto('version')
    .values({
      workspace,
      journey: journey.number,
      number: version,
      hash: graph.hash,
      document: toJson(document),
      graph: JSON.stringify(graph),
      note,
      published_by: by.id,
      published_at: now,
    })
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
