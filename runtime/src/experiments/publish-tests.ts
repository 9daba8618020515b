import type { Graph } from '@usher/shared/engine/graph'
import { sql } from 'kysely'
import type { ScopedBy } from '../api/scoped.ts'
import type { JourneyRecord } from '../journeys/journey.ts'
import { holdoutDrawing, journeyHoldoutId } from './holdout.ts'
import type { TestKind } from './live-tests.ts'
import { type ChangedArms, openEpoch, openEpochs, testsIn } from './open-epochs.ts'

/** Begins the tests of a version that goes live, and ends those that no live version has any more. */
export async function publishTests(
  scoped: ScopedBy,
  journey: Pick<JourneyRecord, 'id' | 'number'>,
  graph: Graph,
  changed: ChangedArms,
): Promise<void> {
  await openEpochs(scoped, testsIn(graph), { reason: 'published', changed })
  const id = journeyHoldoutId(journey.id)
  const { holdout } = graph.settings
  if (holdout?.kind === 'share') {
    const drawing = holdoutDrawing(holdout.percent)
    const what = { kind: 'journeyHoldout', journey: journey.number, adapts: false, reason: 'published' } as const
    await openEpoch(scoped, { id, ...what, drawing })
  } else await stopTests(scoped, journey.number, ['journeyHoldout'])
  await endForgottenSplits(scoped)
}

/** The splits that newcomers come to only in the version that is compared with the live one begin with that comparison. */
export async function beginSplitsOf(scoped: ScopedBy, other: Graph, live: Graph): Promise<void> {
  const known = testsIn(live).map(({ id }) => id)
  const tests = testsIn(other).filter(({ id }) => !known.includes(id))
  await openEpochs(scoped, tests, { reason: 'started' })
}

/** Nobody comes into the journey any more: what compares its versions, or leaves some alone, ends with its splits. */
export async function endTestsOf(scoped: ScopedBy, journey: number): Promise<void> {
  await stopTests(scoped, journey, ['journeyHoldout', 'versions'])
  await endForgottenSplits(scoped)
}

async function stopTests(
  { trx, workspace, now }: ScopedBy,
  journey: number,
  kinds: readonly TestKind[],
): Promise<void> {
  await trx
    .updateTable('experiment')
    .set({ stopped_at: now })
    .where('workspace', '=', workspace)
    .where('journey', '=', journey)
    .where('kind', 'in', kinds)
    .where('stopped_at', 'is', null)
    .execute()
}

/**
 * Ends the splits that no newcomer comes to: those of no live version, and of none that is compared with one. Whoever is in an older
 * version stays where they were put; the places in a group become free.
 */
export async function endForgottenSplits({ trx, workspace, now }: ScopedBy): Promise<void> {
  await sql`
    UPDATE usher.experiment AS test SET stopped_at = ${now}
    WHERE workspace = ${workspace} AND kind = 'split' AND stopped_at IS NULL
      AND EXISTS (SELECT FROM usher.experiment_epoch AS part WHERE part.workspace = test.workspace AND part.experiment = test.id)
      AND NOT EXISTS (
        SELECT FROM usher.journey JOIN usher.version ON version.workspace = journey.workspace AND version.journey = journey.number
        WHERE journey.workspace = test.workspace AND journey.status IN ('running', 'paused')
          AND version.graph -> 'reads' -> 'tests' ? test.id
          AND (version.number = journey.live_version OR EXISTS (
            SELECT FROM usher.experiment AS trial JOIN usher.experiment_epoch AS part
              ON part.workspace = trial.workspace AND part.experiment = trial.id
            WHERE trial.workspace = journey.workspace AND trial.journey = journey.number AND trial.kind = 'versions'
              AND trial.stopped_at IS NULL AND 'v' || version.number = ANY (part.arms))))`.execute(trx)
}
