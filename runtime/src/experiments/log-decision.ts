import { canonicalJson, type Json } from '@usher/shared/base/json'
import { analyse } from '@usher/shared/experiments/analyse'
import type { Decision } from '@usher/shared/experiments/decide'
import type { Scoped } from '../api/scoped.ts'
import { toJson } from '../database/json.ts'
import { loadEvidence } from './load-evidence.ts'

/** Writes down what a test's plan says now, where it says something else than it did. Gives whether it did. */
export async function logDecision(scoped: Scoped, experiment: string): Promise<boolean> {
  const { trx, workspace, now } = scoped
  const test = await trx
    .selectFrom('experiment')
    .select('plan')
    .where('workspace', '=', workspace)
    .where('id', '=', experiment)
    .executeTakeFirst()
  if (test?.plan == null) return false
  const arms = test.plan.arms.map(({ id }) => id)
  const { decision, arms: reports, planHash } = analyse(test.plan, await loadEvidence(scoped, experiment, arms))
  if (saysTheSame(decision, await lastDecision(scoped, experiment))) return false
  await trx
    .insertInto('experiment_decision')
    .values({
      workspace,
      experiment,
      at: now,
      kind: decision.kind,
      arm: decision.arm,
      reasons: toJson(decision.reasons as unknown as Json),
      matured: reports.reduce((sum, { matured }) => sum + matured, 0),
      plan_hash: planHash,
    })
    .onConflict((written) => written.columns(['workspace', 'experiment', 'at']).doNothing())
    .execute()
  return true
}

async function lastDecision({ trx, workspace }: Scoped, experiment: string): Promise<Decision | undefined> {
  return await trx
    .selectFrom('experiment_decision')
    .select(['kind', 'arm', 'reasons'])
    .where('workspace', '=', workspace)
    .where('experiment', '=', experiment)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Figures inside a reason, such as days still to go, change at every look: they make no other decision. */
function saysTheSame(now: Decision, before: Decision | undefined): boolean {
  return before !== undefined && gist(now) === gist(before)
}

function gist({ kind, arm, reasons }: Decision): string {
  const who = reasons.map(({ code, args }) => [code, args.arm ?? null, args.metric ?? null])
  return canonicalJson([kind, arm, who])
}
