import type { Drawing } from '@usher/shared/base/drawing'
import type { Graph } from '@usher/shared/engine/graph'
import type { TestProof } from '@usher/shared/engine/node-definition'
import { catalog } from '@usher/shared/nodes/catalog'
import { Fault } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { type EpochRule, ruleOf, sameRule } from './epoch-rule.ts'
import { RESTARTED, type TestKind } from './live-tests.ts'
import { refuseTakenPlaces } from './refuse-taken-places.ts'
import { takeExperiment } from './take-experiment.ts'

/** The tests whose arms part in a graph. */
export function testsIn({ nodes }: Graph): readonly TestProof[] {
  return nodes.flatMap(({ kind, config }) => catalog.get(kind)?.proofs(config).tests ?? [])
}

/** By test, the arms that do something else than before. */
export type ChangedArms = ReadonlyMap<string, readonly string[]>

/** Begins the tests of a graph's splits, and a new epoch of those that draw by another rule than before, or whose arms have changed. */
export async function openEpochs(
  scoped: ScopedBy,
  tests: readonly Omit<TestProof, 'ports'>[],
  { reason, changed = new Map() }: { readonly reason: string; readonly changed?: ChangedArms },
): Promise<void> {
  for (const { id, adapts = false, ...drawing } of tests) {
    const what = { id, kind: 'split', journey: null, adapts, drawing } as const
    await openEpoch(scoped, { ...what, reason, changed: changed.get(id) ?? [] })
  }
}

export interface NewEpoch {
  readonly id: string
  readonly kind: TestKind
  readonly journey: number | null
  readonly adapts: boolean
  readonly drawing: Drawing
  readonly reason: string
  /** Arms that do something else from now on. */
  readonly changed?: readonly string[]
  /** Of an adaptive test: what its leader is expected to lose. */
  readonly leaderLoss?: number
}

/**
 * Everybody who was put into an arm stays there; only those who come from now on are drawn by the new rule. Nothing happens where all
 * is what it was. A test that had been stopped is begun again: who came meanwhile is in none of its epochs, and its places in a group
 * may be somebody else's by now.
 */
export async function openEpoch(scoped: ScopedBy, wanted: NewEpoch): Promise<void> {
  const { trx, workspace, now, by } = scoped
  const { id, kind, journey, adapts, drawing, reason, changed = [], leaderLoss = null } = wanted
  // Two who publish at once open their epochs one after the other.
  await takeExperiment(scoped, id)
  const last = await lastEpoch(scoped, id)
  if (last !== undefined && last.kind !== kind) throw anotherKind(id)
  const rule = ruleOf(adapts && last?.adapts === true && leaderLoss === null ? keepingWeights(drawing, last) : drawing)
  await trx
    .updateTable('experiment')
    .set({ kind, journey, adapts, stopped_at: null })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where((is) => is.or([is('stopped_at', 'is not', null), is('adapts', '<>', adapts), is('kind', '<>', kind)]))
    .execute()
  const restarts = last?.stopped_at != null
  if (last !== undefined && !restarts && changed.length === 0 && sameRule(last, rule)) return
  if (drawing.slots !== undefined) await refuseTakenPlaces(scoped, id, drawing.slots)
  await trx
    .insertInto('experiment_epoch')
    .values({
      workspace,
      experiment: id,
      epoch: (last?.epoch ?? -1) + 1,
      ...rule,
      changed,
      started_at: now,
      reason: restarts ? RESTARTED : changed.length > 0 ? 'armChanged' : reason,
      actor: by.id,
      leader_loss: leaderLoss,
    })
    .execute()
}

interface LastEpoch extends EpochRule {
  readonly epoch: number
  readonly kind: TestKind
  readonly adapts: boolean
  readonly stopped_at: number | null
}

function lastEpoch({ trx, workspace }: ScopedBy, id: string): Promise<LastEpoch | undefined> {
  return trx
    .selectFrom('experiment_epoch as part')
    .innerJoin('experiment as test', (on) =>
      on.onRef('test.workspace', '=', 'part.workspace').onRef('test.id', '=', 'part.experiment'),
    )
    .select(['part.epoch', 'part.arms', 'part.weights', 'part.coverage', 'part.hash'])
    .select(['part.slot_group', 'part.slot_from', 'part.slot_to', 'test.kind', 'test.adapts', 'test.stopped_at'])
    .where('part.workspace', '=', workspace)
    .where('part.experiment', '=', id)
    .orderBy('part.epoch', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What an adaptive test has found out is not thrown away by publishing its journey again, as long as its arms are the same. */
function keepingWeights(drawing: Drawing, last: EpochRule): Drawing {
  return drawing.arms.join(' ') === last.arms.join(' ') ? { ...drawing, weights: last.weights } : drawing
}

function anotherKind(id: string): Fault {
  return new Fault('CONFLICT', {
    code: 'TEST_NAME_TAKEN',
    message: `"${id}" is the name of a test of another kind`,
    fix: 'Give the split another salt.',
    place: id,
    args: { test: id },
  })
}
