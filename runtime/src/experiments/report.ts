import type { experimentReport, experimentRow } from '@usher/shared/api/experiments'
import { analyse } from '@usher/shared/experiments/analyse'
import { judgeHealth } from '@usher/shared/experiments/judge-health'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { Fault } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { loadEvidence } from './load-evidence.ts'
import { EXPOSED } from './roll-up.ts'

type ExperimentRow = z.input<typeof experimentRow>

/** All tests of the workspace, the newest first. */
export function listExperiments(scoped: Scoped): Promise<ExperimentRow[]> {
  return experimentRows(scoped, sql`true`)
}

async function experimentRows({ trx, workspace }: Scoped, which: RawBuilder<unknown>): Promise<ExperimentRow[]> {
  const { rows } = await sql<ExperimentRow>`
    SELECT id, plan IS NOT NULL AS planned, created_at AS "createdAt",
      coalesce((SELECT sum(n) FROM usher.experiment_day AS day
        WHERE day.workspace = test.workspace AND day.experiment = test.id AND day.metric = ${EXPOSED}), 0) AS exposed,
      coalesce((SELECT jsonb_agg(jsonb_build_object('epoch', epoch, 'arms', arms, 'weights', weights, 'startedAt', started_at,
          'reason', reason, 'actor', actor) ORDER BY epoch)
        FROM usher.experiment_epoch AS part WHERE part.workspace = test.workspace AND part.experiment = test.id), '[]') AS epochs
    FROM usher.experiment AS test WHERE workspace = ${workspace} AND ${which} ORDER BY created_at DESC, id`.execute(trx)
  return rows
}

/** What is known of a test now, from the sums of its days: health first, and the decision of its plan. */
export async function reportOn(scoped: Scoped, id: string): Promise<z.input<typeof experimentReport>> {
  const [experiment] = await experimentRows(scoped, sql`test.id = ${id}`)
  if (experiment === undefined) {
    throw new Fault('NOT_FOUND', {
      code: 'NO_EXPERIMENT',
      message: `There is no test "${id}"`,
      fix: 'A test begins when a journey with a split of this salt is published.',
    })
  }
  const { plan, metrics } = await scoped.trx
    .selectFrom('experiment')
    .select(['plan', 'metrics'])
    .where('workspace', '=', scoped.workspace)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const arms = plan?.arms.map((arm) => arm.id) ?? [...new Set(experiment.epochs.flatMap((epoch) => epoch.arms))]
  const evidence = await loadEvidence(scoped, id, arms)
  const known = { experiment, plan, metrics }
  if (plan === null) return { ...known, health: judgeHealth(evidence), analysis: null }
  const { health, ...analysis } = analyse(plan, evidence)
  return { ...known, health, analysis }
}
