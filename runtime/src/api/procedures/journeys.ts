import { publicId } from '@usher/shared/api/common'
import {
  applyEditsInput,
  applyEditsOutput,
  countsInput,
  createFromTemplateInput,
  createJourneyInput,
  createJourneyOutput,
  draftCheck,
  enrolInput,
  enrolOutput,
  journeyCounts,
  journeyDetail,
  journeyRow,
  journeyStatus,
  peopleAt,
  peopleAtInput,
  publishInput,
  publishOutput,
  versionDetail,
  versionRow,
} from '@usher/shared/api/journeys'
import { serializeDocument } from '@usher/shared/document/load-document'
import { z } from 'zod'
import { checkDraft } from '../../journeys/check-draft.ts'
import { countsOf } from '../../journeys/counts.ts'
import { createJourney } from '../../journeys/create.ts'
import { createFromTemplate } from '../../journeys/create-from-template.ts'
import { readJourney } from '../../journeys/detail.ts'
import { applyEdits } from '../../journeys/edits.ts'
import { enrolOne } from '../../journeys/enrol-one.ts'
import { findJourney, type JourneyRecord, storedDocument } from '../../journeys/journey.ts'
import { listJourneys } from '../../journeys/list.ts'
import { readPeopleAt } from '../../journeys/people-at.ts'
import { type PublishAnswer, publish } from '../../journeys/publish.ts'
import { archiveJourney, pauseJourney, resumeJourney } from '../../journeys/status.ts'
import { listVersions, readVersion, restoreVersion } from '../../journeys/versions.ts'
import { watchCounts } from '../../journeys/watch-counts.ts'
import { type Changed, changing } from '../audit.ts'
import { inScope, type ScopedBy } from '../scoped.ts'
import { procedure, refusing } from '../trpc.ts'

const ofJourney = z.strictObject({ journey: publicId })
const ofVersion = z.strictObject({ journey: publicId, version: z.int().min(1) })
const status = z.object({ status: journeyStatus })

export const journeyProcedures = {
  list: procedure.output(z.array(journeyRow)).query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, listJourneys)),

  get: procedure
    .input(ofJourney)
    .output(journeyDetail)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => readJourney(scoped, input.journey))),

  create: procedure
    .input(createJourneyInput)
    .output(createJourneyOutput)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'journeys.create', async (scoped) => {
        const value = await createJourney(scoped, input)
        return { value, target: value.id, detail: { imported: input.source !== null } }
      }),
    ),

  /** A draft from one of the templates that come with Usher, and its stories as tests. */
  createFromTemplate: procedure
    .input(createFromTemplateInput)
    .output(createJourneyOutput)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'journeys.createFromTemplate', async (scoped) => {
        const value = await createFromTemplate(scoped, input)
        return { value, target: value.id, detail: { template: input.template } }
      }),
    ),

  applyEdits: procedure
    .input(applyEditsInput)
    .output(applyEditsOutput)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'journeys.applyEdits', async (scoped) => {
        const { added, ...value } = await applyEdits(scoped, input)
        return { value, target: added > 0 ? input.journey : null, detail: { rev: value.rev, batches: added } }
      }),
    ),

  check: procedure
    .input(ofJourney)
    .output(draftCheck)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, async (scoped) => {
        const journey = await findJourney(scoped, input.journey)
        const { problems, edits } = await checkDraft(scoped, journey)
        return { rev: journey.rev, problems: problems.map((problem) => ({ ...problem })), tests: edits }
      }),
    ),

  publish: procedure
    .input(publishInput)
    .output(publishOutput)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'journeys.publish', async (scoped): Promise<Changed<PublishAnswer>> => {
        const value = await publish(scoped, input)
        if (value.kind !== 'published') return { value, target: null }
        return { value, target: input.journey, detail: { version: value.version, hash: value.hash } }
      }),
    ),

  pause: procedure
    .input(ofJourney)
    .output(status)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'journeys.pause', (scoped) => moved(scoped, input.journey, pauseJourney, 'paused')),
    ),

  resume: procedure
    .input(ofJourney)
    .output(status)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'journeys.resume', (scoped) => moved(scoped, input.journey, resumeJourney, 'running')),
    ),

  archive: procedure
    .input(ofJourney)
    .output(status)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'journeys.archive', (scoped) => moved(scoped, input.journey, archiveJourney, 'archived')),
    ),

  versions: procedure
    .input(ofJourney)
    .output(z.array(versionRow))
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) => listVersions(scoped, input.journey)),
    ),

  version: procedure
    .input(ofVersion)
    .output(versionDetail)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, (scoped) => readVersion(scoped, input.journey, input.version)),
    ),

  restore: procedure
    .input(ofVersion)
    .output(z.object({ rev: z.int() }))
    .mutation(({ ctx, input }) =>
      changing(ctx, 'journeys.restore', async (scoped) => {
        const { rev, edits } = await restoreVersion(scoped, input.journey, input.version)
        return { value: { rev }, target: edits > 0 ? input.journey : null, detail: { version: input.version, rev } }
      }),
    ),

  counts: procedure
    .input(countsInput)
    .output(journeyCounts)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, async (scoped) =>
        countsOf(scoped, await findJourney(scoped, input.journey), input),
      ),
    ),

  /** The figures whenever they have changed, at most once a second. */
  watchCounts: procedure
    .input(countsInput)
    .subscription(({ ctx, input, signal }) => refusing(watchCounts(ctx, input, signal))),

  peopleAt: procedure
    .input(peopleAtInput)
    .output(peopleAt)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => readPeopleAt(scoped, input))),

  enrol: procedure
    .input(enrolInput)
    .output(enrolOutput)
    .mutation(async ({ ctx, input }) => {
      const { accepted, shards } = await changing(ctx, 'journeys.enrol', async (scoped) => {
        const value = await enrolOne(scoped, input)
        return { value, target: input.journey, detail: { accepted: value.accepted } }
      })
      ctx.host.hints.shardReady(shards)
      return { accepted }
    }),

  /** The draft as a file: what `create` and the command line take. */
  exportDraft: procedure
    .input(ofJourney)
    .output(z.object({ fileName: z.string(), text: z.string() }))
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, async (scoped) => {
        const journey = await findJourney(scoped, input.journey)
        return { fileName: `${journey.id}.json`, text: serializeDocument(storedDocument(journey.draft)) }
      }),
    ),
}

type Status = z.output<typeof journeyStatus>

async function moved(
  scoped: ScopedBy,
  id: string,
  move: (scoped: ScopedBy, id: string) => Promise<JourneyRecord>,
  to: Status,
): Promise<Changed<{ status: Status }>> {
  const before = await move(scoped, id)
  return { value: { status: to }, target: before.status === to ? null : id, detail: { before: before.status } }
}
