import {
  HOLDOUT_PERCENT,
  type reweighInput,
  type startHoldoutInput,
  type stopInput,
} from '@usher/shared/api/experiments'
import { PLACES } from '@usher/shared/base/drawing'
import type { Graph } from '@usher/shared/engine/graph'
import { globalHoldoutId } from '@usher/shared/experiments/holdout-arms'
import { versionArm } from '@usher/shared/experiments/version-arm'
import type { z } from 'zod'
import { conflict, Fault, missing } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { goLive } from '../journeys/go-live.ts'
import type { JourneyRecord } from '../journeys/journey.ts'
import { editsOfTests } from './edits-of-tests.ts'
import { holdoutDrawing } from './holdout.ts'
import type { TestKind } from './live-tests.ts'
import { openEpoch } from './open-epochs.ts'
import { registerPlan } from './register-plan.ts'

/** Leaves some customers of the whole workspace alone for a period. The one before ends: everybody is drawn anew. */
export async function startHoldout(scoped: ScopedBy, input: z.output<typeof startHoldoutInput>): Promise<string> {
  const { trx, workspace, now } = scoped
  const id = globalHoldoutId(input.period)
  if (await hasBegun(scoped, id)) {
    throw conflict('PERIOD_USED', `The period "${input.period}" has had its holdout`, 'Give the new one another name')
  }
  await trx
    .updateTable('experiment')
    .set({ stopped_at: now })
    .where('workspace', '=', workspace)
    .where('kind', '=', 'globalHoldout')
    .where('stopped_at', 'is', null)
    .execute()
  if (input.decide !== null) await registerPlan(scoped, id, input.decide)
  const drawing = holdoutDrawing(input.percent)
  await openEpoch(scoped, { id, kind: 'globalHoldout', journey: null, adapts: false, reason: 'started', drawing })
  return id
}

async function hasBegun({ trx, workspace }: ScopedBy, id: string): Promise<boolean> {
  const epoch = await trx
    .selectFrom('experiment_epoch')
    .select('epoch')
    .where('workspace', '=', workspace)
    .where('experiment', '=', id)
    .limit(1)
    .executeTakeFirst()
  return epoch !== undefined
}

/** Draws newcomers by other weights from now on. */
export async function reweigh(scoped: ScopedBy, input: z.output<typeof reweighInput>): Promise<void> {
  const { kind, journey, arms, coverage } = await runningTest(scoped, input.experiment)
  if (input.weights.length !== arms.length) {
    throw new Fault('BAD_REQUEST', {
      code: 'OTHER_ARMS',
      message: `The test has ${arms.length} arms, and ${input.weights.length} weights were given`,
      fix: 'Give one weight for each arm, in their order.',
      place: 'weights',
    })
  }
  if (kind === 'globalHoldout') refuseLargeHoldout(input)
  const share = input.coverage === null ? coverage : input.coverage * (PLACES / 100)
  const drawing = { arms, weights: input.weights, coverage: share }
  await openEpoch(scoped, { id: input.experiment, kind, journey, adapts: false, reason: 'reweighed', drawing })
}

/** The limits under which it began. */
function refuseLargeHoldout({ weights, coverage }: z.output<typeof reweighInput>): void {
  const [treated = 0, alone = 0] = weights
  const share = (alone / (treated + alone)) * 100
  if (coverage === null && share >= HOLDOUT_PERCENT.min && share <= HOLDOUT_PERCENT.max) return
  throw new Fault('BAD_REQUEST', {
    code: 'HOLDOUT_SIZE',
    message: 'A holdout of the workspace leaves 1 to 10 per cent of all customers alone',
    fix: 'Give weights such as 95 and 5, and no coverage; to leave nobody alone, end the test.',
    place: 'weights',
  })
}

/** Draws nobody any more; who was put into an arm still counts, and goes on in the version they are in. */
export async function stopTest(scoped: ScopedBy, input: z.output<typeof stopInput>): Promise<void> {
  const { trx, workspace, now } = scoped
  const compared = await journeyOf(scoped, input.experiment)
  const { kind, arms } = await runningTest(scoped, input.experiment)
  await trx
    .updateTable('experiment')
    .set({ stopped_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', input.experiment)
    .execute()
  if (kind !== 'versions' || compared === undefined) return
  const keep = input.keep ?? compared.live_version
  if (keep === null || !arms.includes(versionArm.of(keep))) throw missing('version', String(keep))
  const { hash, graph: stored } = await trx
    .selectFrom('version')
    .select(['hash', 'graph'])
    .where('workspace', '=', workspace)
    .where('journey', '=', compared.number)
    .where('number', '=', keep)
    .executeTakeFirstOrThrow()
  // We stored it from a graph.
  const graph = stored as unknown as Graph
  await goLive(scoped, compared, { version: keep, hash, graph, edits: await editsOfTests(scoped, compared, graph) })
}

/** Locked before the test's own row, as everywhere: who publishes or archives it at once waits, and nobody for the other. */
function journeyOf({ trx, workspace }: ScopedBy, experiment: string): Promise<JourneyRecord | undefined> {
  return trx
    .selectFrom('journey')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('number', '=', ({ selectFrom }) =>
      selectFrom('experiment').select('journey').where('workspace', '=', workspace).where('id', '=', experiment),
    )
    .forUpdate()
    .executeTakeFirst()
}

interface RunningTest {
  readonly kind: TestKind
  readonly journey: number | null
  readonly arms: readonly string[]
  readonly coverage: number
}

async function runningTest({ trx, workspace }: ScopedBy, id: string): Promise<RunningTest> {
  const test = await trx
    .selectFrom('experiment as test')
    .innerJoin('experiment_epoch as part', (on) =>
      on.onRef('part.workspace', '=', 'test.workspace').onRef('part.experiment', '=', 'test.id'),
    )
    .select(['test.kind', 'test.journey', 'part.arms', 'part.coverage'])
    .where('test.workspace', '=', workspace)
    .where('test.id', '=', id)
    .where('test.stopped_at', 'is', null)
    .orderBy('part.epoch', 'desc')
    .limit(1)
    .forUpdate('test')
    .executeTakeFirst()
  if (test === undefined) throw missing('running test', id)
  if (test.kind === 'versions' || test.kind === 'globalHoldout') return test
  throw conflict(
    'CHANGED_BY_PUBLISHING',
    'This test belongs to what a journey says',
    'Change the split or the settings of its journey, and publish',
    { test: id },
  )
}
