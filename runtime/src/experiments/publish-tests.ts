import type { Graph } from '@usher/shared/engine/graph'
import { sql } from 'kysely'
import type { ScopedBy } from '../api/scoped.ts'
import type { JourneyRecord } from '../journeys/journey.ts'
import { holdoutDrawing, journeyHoldoutId } from './holdout.ts'
import { openEpoch, openEpochs, testsIn } from './open-epochs.ts'

/** Begins the tests of a version that goes live, and ends those that no live version has any more. */
export async function publishTests(
  scoped: ScopedBy,
  journey: Pick<JourneyRecord, 'id' | 'number'>,
  graph: Graph,
): Promise<void> {
  await openEpochs(scoped, testsIn(graph), 'published')
  const id = journeyHoldoutId(journey.id)
  const { holdout } = graph.settings
  if (holdout?.kind === 'share') {
    const drawing = holdoutDrawing(holdout.percent)
    const what = { kind: 'journeyHoldout', journey: journey.number, adapts: false, reason: 'published' } as const
    await openEpoch(scoped, { id, ...what, drawing })
  } else await stop(scoped, id)
  await endForgottenSplits(scoped)
}

async function stop({ trx, workspace, now }: ScopedBy, id: string): Promise<void> {
  await trx
    .updateTable('experiment')
    .set({ stopped_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('kind', '=', 'journeyHoldout')
    .where('stopped_at', 'is', null)
    .execute()
}

/** Whoever is in an older version may still come to the split, and stays where they were put; its places in a group become free. */
export async function endForgottenSplits({ trx, workspace, now }: ScopedBy): Promise<void> {
  await sql`
    UPDATE usher.experiment AS test SET stopped_at = ${now}
    WHERE workspace = ${workspace} AND kind = 'split' AND stopped_at IS NULL
      AND EXISTS (SELECT FROM usher.experiment_epoch AS part WHERE part.workspace = test.workspace AND part.experiment = test.id)
      AND NOT EXISTS (
        SELECT FROM usher.journey JOIN usher.version ON version.workspace = journey.workspace AND version.journey = journey.number
          AND version.number = journey.live_version
        WHERE journey.workspace = test.workspace AND journey.status IN ('running', 'paused')
          AND version.graph -> 'reads' -> 'tests' ? test.id)`.execute(trx)
}
