import { DAY } from '@usher/shared/base/time'
import { adapt } from '@usher/shared/experiments/adapt'
import type { Plan } from '@usher/shared/experiments/plan'
import { inScope, type Scoped } from '../api/scoped.ts'
import type { World } from '../effects/world.ts'
import { drawingOfRow } from './epoch-rule.ts'
import { loadEvidence } from './load-evidence.ts'
import { openEpoch } from './open-epochs.ts'

/**
 * Lets the weights of adaptive tests follow what has matured, once a day at most, each time by a new epoch. Any number of processes may
 * call it at once: from one evidence all of them come to the same weights, of which only the first are an epoch. Gives how many changed.
 */
export async function adaptDue(world: Pick<World, 'database' | 'now'>): Promise<number> {
  const tests = await world.database.db
    .selectFrom('experiment')
    .select(['workspace', 'id', 'plan'])
    .where('adapts', '=', true)
    .where('stopped_at', 'is', null)
    .where('plan', 'is not', null)
    .execute()
  let changed = 0
  for (const { workspace, id, plan } of tests) {
    if (plan !== null && (await inScope(world, workspace, (scoped) => adaptOne(scoped, id, plan)))) changed += 1
  }
  return changed
}

async function adaptOne(scoped: Scoped, id: string, plan: Plan): Promise<boolean> {
  const epochs = await scoped.trx
    .selectFrom('experiment_epoch')
    .selectAll()
    .where('workspace', '=', scoped.workspace)
    .where('experiment', '=', id)
    .orderBy('epoch')
    .execute()
  const last = epochs.at(-1)
  if (last === undefined || scoped.now < last.started_at + DAY) return false
  const evidence = await loadEvidence(scoped, id, last.arms)
  const losses = epochs.flatMap(({ leader_loss }) => leader_loss ?? [])
  const next = adapt(plan, evidence, { weights: last.weights, losses })
  if (next.kind !== 'reweigh') return false
  await openEpoch(
    { ...scoped, by: USHER },
    {
      id,
      kind: 'split',
      journey: null,
      adapts: true,
      reason: 'adapted',
      drawing: { ...drawingOfRow(last), weights: next.weights },
      leaderLoss: next.leaderLoss,
    },
  )
  return true
}

const USHER = { id: 'usher', name: 'Usher' }
