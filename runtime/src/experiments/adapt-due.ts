import { DAY } from '@usher/shared/base/time'
import { adapt } from '@usher/shared/experiments/adapt'
import type { ExpressionBuilder } from 'kysely'
import { inScope, type Scoped } from '../api/scoped.ts'
import type { Schema } from '../database/schema.ts'
import type { World } from '../effects/world.ts'
import { drawingOfRow } from './epoch-rule.ts'
import { loadEvidence } from './load-evidence.ts'
import { openEpoch } from './open-epochs.ts'

/**
 * Lets the weights of adaptive tests follow what has matured, once a day at most, each time by a new epoch. Any number of processes may
 * call it at once: the first claims a test for the day, and only then is anything read of it. Gives how many changed.
 */
export async function adaptDue(world: Pick<World, 'database' | 'now'>): Promise<number> {
  const tests = await world.database.db
    .selectFrom('experiment')
    .select(['workspace', 'id'])
    .where(isDue(await world.now()))
    .execute()
  let changed = 0
  for (const { workspace, id } of tests) {
    if (await inScope(world, workspace, (scoped) => adaptOne(scoped, id))) changed += 1
  }
  return changed
}

/** Running, planned, and neither thought about nor changed for a day. */
function isDue(now: number) {
  return ({ and, or, eb, not, exists, selectFrom }: ExpressionBuilder<Schema, 'experiment'>) =>
    and([
      eb('experiment.adapts', '=', true),
      eb('experiment.stopped_at', 'is', null),
      eb('experiment.plan', 'is not', null),
      or([eb('experiment.weighed_at', 'is', null), eb('experiment.weighed_at', '<=', now - DAY)]),
      not(
        exists(
          selectFrom('experiment_epoch as part')
            .select('part.epoch')
            .whereRef('part.workspace', '=', 'experiment.workspace')
            .whereRef('part.experiment', '=', 'experiment.id')
            .where('part.started_at', '>', now - DAY),
        ),
      ),
    ])
}

async function adaptOne(scoped: Scoped, id: string): Promise<boolean> {
  const { trx, workspace, now } = scoped
  const claimed = await trx
    .updateTable('experiment')
    .set({ weighed_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where(isDue(now))
    .returning('plan')
    .executeTakeFirst()
  if (claimed?.plan == null) return false
  const epochs = await trx
    .selectFrom('experiment_epoch')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('experiment', '=', id)
    .orderBy('epoch')
    .execute()
  const last = epochs.at(-1)
  if (last === undefined) return false
  const evidence = await loadEvidence(scoped, id, last.arms)
  const losses = epochs.flatMap(({ leader_loss }) => leader_loss ?? [])
  const next = adapt(claimed.plan, evidence, { weights: last.weights, losses })
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
