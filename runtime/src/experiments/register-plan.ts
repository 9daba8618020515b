import type { Json } from '@usher/shared/base/json'
import type { OutcomeMetric } from '@usher/shared/experiments/outcome-metric'
import { type Plan, planHash } from '@usher/shared/experiments/plan'
import { Fault } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { toJson } from '../database/json.ts'
import { takeExperiment } from './take-experiment.ts'

/**
 * Writes down how a test will be decided, and how outcomes are made of events: before the journey is published, or before the first
 * customer comes. Refused from then on: a plan that is written after looking is none. Gives its fingerprint.
 */
export async function registerPlan(
  scoped: Scoped,
  experiment: string,
  { plan, metrics }: { readonly plan: Plan; readonly metrics: readonly OutcomeMetric[] },
): Promise<string> {
  const { trx, workspace, now } = scoped
  refuseUnknownMetrics(plan, metrics)
  await takeExperiment(scoped, experiment)
  const exposed = await trx
    .selectFrom('exposure')
    .select('customer')
    .where('workspace', '=', workspace)
    .where('experiment', '=', experiment)
    .limit(1)
    .executeTakeFirst()
  if (exposed !== undefined) {
    throw new Fault('CONFLICT', {
      code: 'PLAN_FIXED',
      message: `Customers have already come to the test "${experiment}": its plan cannot change any more`,
      fix: 'Begin a new test: give the split another salt, publish, and write its plan down first.',
    })
  }
  await trx
    .updateTable('experiment')
    .set({ plan: toJson(plan as unknown as Json), metrics: toJson(metrics as unknown as Json), planned_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', experiment)
    .execute()
  return planHash(plan)
}

function refuseUnknownMetrics({ primary, secondary, guardrails }: Plan, metrics: readonly OutcomeMetric[]): void {
  const unknown = [primary, ...secondary, ...guardrails].find(
    (planned) => !metrics.some(({ id, kind }) => id === planned.id && kind === planned.kind),
  )
  if (unknown === undefined) return
  throw new Fault('BAD_REQUEST', {
    code: 'NO_METRIC',
    message: `The plan asks for the ${unknown.kind} "${unknown.id}", and no metric says how it is made of events`,
    fix: 'Add a metric with this id and kind, or take it out of the plan.',
  })
}
