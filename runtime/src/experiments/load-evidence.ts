import type { Cohort, Evidence } from '@usher/shared/experiments/evidence'
import type { ArmCounts } from '@usher/shared/experiments/sample-ratio'
import { noSums, type Sums } from '@usher/shared/experiments/sums'
import type { Scoped } from '../api/scoped.ts'
import type { ExperimentDayTable } from '../database/schema.ts'
import { EXPOSED } from './roll-up.ts'

export interface LoadedEvidence extends Evidence {
  /** The days at whose ends `exposed` looks, as many as it has looks. */
  readonly days: readonly number[]
}

/** What the analysis asks of a test, from the sums of its days. `arms`: in the order of the plan. */
export async function loadEvidence(
  scoped: Scoped,
  experiment: string,
  arms: readonly string[],
): Promise<LoadedEvidence> {
  const weights = await weightsByEpoch(scoped, experiment, arms)
  return {
    ...(await exposedLooks(scoped, experiment, { arms, weights })),
    conflicts: await countConflicts(scoped, experiment),
    cohorts: await finalCohorts(scoped, experiment, { arms, weights }),
  }
}

interface Drawn {
  readonly arms: readonly string[]
  /** By epoch, in the order of the arms; an arm that an epoch did not have had no weight. */
  readonly weights: ReadonlyMap<number, readonly number[]>
}

export async function weightsByEpoch(
  { trx, workspace }: Scoped,
  experiment: string,
  arms: readonly string[],
): Promise<Drawn['weights']> {
  const epochs = await trx
    .selectFrom('experiment_epoch')
    .select(['epoch', 'arms', 'weights'])
    .where('workspace', '=', workspace)
    .where('experiment', '=', experiment)
    .orderBy('epoch')
    .execute()
  return new Map(epochs.map((one) => [one.epoch, arms.map((arm) => one.weights[one.arms.indexOf(arm)] ?? 0)]))
}

/** Everybody who was exposed, as it stood at the end of each day, epoch by epoch. */
async function exposedLooks(
  { trx, workspace }: Scoped,
  experiment: string,
  { arms, weights }: Drawn,
): Promise<Pick<LoadedEvidence, 'days' | 'exposed'>> {
  const rows = await trx
    .selectFrom('experiment_day')
    .select(['day', 'epoch', 'arm', 'n'])
    .where('workspace', '=', workspace)
    .where('experiment', '=', experiment)
    .where('metric', '=', EXPOSED)
    .orderBy('day')
    .execute()
  const sofar = new Map([...weights].map(([epoch, of]) => [epoch, { weights: of, counts: arms.map(() => 0) }]))
  const days: number[] = []
  const exposed: (readonly ArmCounts[])[] = []
  for (const [place, { day, epoch, arm, n }] of rows.entries()) {
    const counts = sofar.get(epoch)?.counts
    if (counts !== undefined && arms.includes(arm)) counts[arms.indexOf(arm)]! += n
    if (rows[place + 1]?.day === day) continue
    days.push(day)
    exposed.push(structuredClone([...sofar.values()]))
  }
  return { days, exposed }
}

async function countConflicts({ trx, workspace }: Scoped, experiment: string): Promise<number> {
  const { count } = await trx
    .selectFrom('assignment')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('workspace', '=', workspace)
    .where('experiment', '=', experiment)
    .where('conflict', '=', true)
    .executeTakeFirstOrThrow()
  return count
}

async function finalCohorts(
  { trx, workspace }: Scoped,
  experiment: string,
  drawn: Drawn,
): Promise<Evidence['cohorts']> {
  const rows = await trx
    .selectFrom('experiment_day')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('experiment', '=', experiment)
    .where('metric', '<>', EXPOSED)
    .where('final', '=', true)
    .orderBy('metric')
    .orderBy('day')
    .orderBy('epoch')
    .execute()
  const cohorts: Record<string, readonly Cohort[]> = {}
  for (const row of rows) {
    const list = cohorts[row.metric] ?? []
    const last = list.at(-1)
    const joins = last !== undefined && last.day === row.day && last.epoch === row.epoch
    const cohort = withArm(joins ? last : emptyCohort(row, drawn), row, drawn)
    cohorts[row.metric] = [...(joins ? list.slice(0, -1) : list), cohort]
  }
  return cohorts
}

function withArm(cohort: Cohort, row: ExperimentDayTable, { arms }: Drawn): Cohort {
  const at = arms.indexOf(row.arm)
  return at === -1 ? cohort : { ...cohort, arms: cohort.arms.with(at, sumsOf(row)) }
}

function emptyCohort({ day, epoch }: ExperimentDayTable, { arms, weights }: Drawn): Cohort {
  return { day, epoch, weights: weights.get(epoch) ?? arms.map(() => 0), arms: arms.map(() => noSums) }
}

function sumsOf(row: ExperimentDayTable): Sums {
  return {
    n: row.n,
    active: row.active,
    sum: row.sum,
    squares: row.squares,
    before: {
      active: row.before_active,
      sum: row.before_sum,
      squares: row.before_squares,
      product: row.before_product,
    },
    denominator: { active: row.per_active, sum: row.per_sum, squares: row.per_squares, product: row.per_product },
  }
}
