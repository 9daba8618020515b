import type { Graph } from '@usher/shared/engine/graph'
import type { TestProof } from '@usher/shared/engine/node-definition'
import { catalog } from '@usher/shared/nodes/catalog'
import type { ScopedBy } from '../api/scoped.ts'
import { takeExperiment } from './take-experiment.ts'

/** The tests whose arms part in a graph. */
export function testsIn({ nodes }: Graph): readonly TestProof[] {
  return nodes.flatMap(({ kind, config }) => catalog.get(kind)?.proofs(config).tests ?? [])
}

/**
 * Begins tests, and a new epoch of those whose arms or weights are others than before. Everybody who was put into an arm stays
 * there; only those who come from now on are drawn by the new weights.
 */
export async function openEpochs(scoped: ScopedBy, tests: readonly TestProof[], reason: string): Promise<void> {
  for (const test of tests) await openEpoch(scoped, test, reason)
}

async function openEpoch(scoped: ScopedBy, test: TestProof, reason: string): Promise<void> {
  const { trx, workspace, now, by } = scoped
  // Two who publish at once open their epochs one after the other.
  await takeExperiment(scoped, test.id)
  const last = await trx
    .selectFrom('experiment_epoch')
    .select(['epoch', 'arms', 'weights'])
    .where('workspace', '=', workspace)
    .where('experiment', '=', test.id)
    .orderBy('epoch', 'desc')
    .limit(1)
    .executeTakeFirst()
  const arms = test.arms.map(({ id }) => id)
  const weights = test.arms.map(({ weight }) => weight)
  if (last !== undefined && isSame(last, { arms, weights })) return
  await trx
    .insertInto('experiment_epoch')
    .values({
      workspace,
      experiment: test.id,
      epoch: (last?.epoch ?? -1) + 1,
      arms,
      weights,
      started_at: now,
      reason,
      actor: by.id,
    })
    .execute()
}

interface Drawing {
  readonly arms: readonly string[]
  readonly weights: readonly number[]
}

/** The order counts as well: the ranges of a draw stand in it. */
function isSame(one: Drawing, other: Drawing): boolean {
  return one.arms.join(' ') === other.arms.join(' ') && one.weights.join(' ') === other.weights.join(' ')
}
