import type { Session } from '../database/database.ts'
import { groupBy } from '../group-by.ts'

/** A test with its present weights. */
export interface LiveTest {
  readonly id: string
  readonly epoch: number
  readonly arms: readonly string[]
  readonly weights: readonly number[]
}

/** The latest epoch of every test, by workspace and id. */
export async function readLiveTests(session: Session): Promise<ReadonlyMap<number, ReadonlyMap<string, LiveTest>>> {
  const rows = await session.query<LiveTest & { readonly workspace: number }>(`
    SELECT DISTINCT ON (workspace, experiment) workspace, experiment AS id, epoch, arms, weights
    FROM usher.experiment_epoch ORDER BY workspace, experiment, epoch DESC`)
  return new Map(
    [...groupBy(rows, ({ workspace }) => workspace)].map(([workspace, list]) => [
      workspace,
      new Map(list.map(({ id, epoch, arms, weights }) => [id, { id, epoch, arms, weights }])),
    ]),
  )
}
