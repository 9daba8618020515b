import type { experimentReport, experimentRow } from '@usher/shared/api/experiments'
import { analyse } from '@usher/shared/experiments/analyse'
import { judgeHealth } from '@usher/shared/experiments/judge-health'
import { type ArmCounts, expectedCounts, ratioHistory } from '@usher/shared/experiments/sample-ratio'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { Fault } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { loadEvidence } from './load-evidence.ts'
import { EXPOSED } from './roll-up.ts'

type ExperimentRow = z.input<typeof experimentRow>
type ExperimentReport = z.input<typeof experimentReport>

/** All tests of the workspace, the newest first. */
export function listExperiments(scoped: Scoped): Promise<ExperimentRow[]> {
  return experimentRows(scoped, sql`true`)
}

async function experimentRows({ trx, workspace }: Scoped, which: RawBuilder<unknown>): Promise<ExperimentRow[]> {
  const { rows } = await sql<ExperimentRow>`
    SELECT test.id, test.kind, adapts, stopped_at AS "stoppedAt", plan IS NOT NULL AS planned, planned_at AS "plannedAt", test.created_at AS "createdAt", labels,
      CASE WHEN journey.id IS NULL THEN NULL ELSE jsonb_build_object('id', journey.id, 'name', journey.name, 'node', test.node) END AS journey,
      coalesce((SELECT sum(n) FROM usher.experiment_day AS day
        WHERE day.workspace = test.workspace AND day.experiment = test.id AND day.metric = ${EXPOSED}), 0) AS exposed,
      coalesce((SELECT jsonb_agg(jsonb_build_object('epoch', epoch, 'arms', arms, 'weights', weights, 'coverage', coverage / 100.0, 'startedAt', started_at,
          'reason', reason, 'changed', changed, 'actor', actor) ORDER BY epoch)
        FROM usher.experiment_epoch AS part WHERE part.workspace = test.workspace AND part.experiment = test.id), '[]') AS epochs,
      (SELECT jsonb_build_object('kind', kind, 'arm', arm, 'at', at) FROM usher.experiment_decision AS decision
        WHERE decision.workspace = test.workspace AND decision.experiment = test.id ORDER BY at DESC LIMIT 1) AS decision
    FROM usher.experiment AS test
      LEFT JOIN usher.journey ON journey.workspace = test.workspace AND journey.number = coalesce(test.drawn_in, test.journey)
    WHERE test.workspace = ${workspace} AND ${which} ORDER BY test.created_at DESC, test.id`.execute(trx)
  return rows
}

/** What is known of a test now, from the sums of its days: health first, and the decision of its plan. */
export async function reportOn(scoped: Scoped, id: string): Promise<ExperimentReport> {
  const [experiment] = await experimentRows(scoped, sql`test.id = ${id}`)
  if (experiment === undefined) throw noExperiment(id)
  const { plan, metrics } = await scoped.trx
    .selectFrom('experiment')
    .select(['plan', 'metrics'])
    .where('workspace', '=', scoped.workspace)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const arms = plan?.arms.map((arm) => arm.id) ?? [...new Set(experiment.epochs.flatMap((epoch) => epoch.arms))]
  const evidence = await loadEvidence(scoped, id, arms)
  const known = {
    experiment,
    plan,
    metrics,
    ratio: ratioHistory(evidence.exposed).map((p, look) => ({ day: evidence.days[look]!, p })),
    exposed: exposedArms(arms, evidence.exposed.at(-1) ?? []),
    log: await decisionsOf(scoped, id),
  }
  if (plan === null) return { ...known, health: judgeHealth(evidence), analysis: null }
  const { health, ...analysis } = analyse(plan, evidence)
  return { ...known, health, analysis }
}

/** Beside how many came to each arm, how many of all should have, by the weights of each epoch. */
function exposedArms(arms: readonly string[], epochs: readonly ArmCounts[]): ExperimentReport['exposed'] {
  const expected = expectedCounts(epochs)
  return arms.map((arm, at) => ({
    arm,
    exposed: epochs.reduce((sum, { counts }) => sum + counts[at]!, 0),
    expected: expected[at] ?? 0,
  }))
}

function noExperiment(id: string): Fault {
  return new Fault('NOT_FOUND', {
    code: 'NO_EXPERIMENT',
    message: `There is no test "${id}"`,
    fix: 'A test begins when a journey with a split of this salt is published.',
  })
}

function decisionsOf({ trx, workspace }: Scoped, experiment: string): Promise<ExperimentReport['log']> {
  return trx
    .selectFrom('experiment_decision')
    .select(['at', 'kind', 'arm', 'reasons', 'matured', 'plan_hash as planHash'])
    .where('workspace', '=', workspace)
    .where('experiment', '=', experiment)
    .orderBy('at', 'desc')
    .limit(200)
    .execute()
}
