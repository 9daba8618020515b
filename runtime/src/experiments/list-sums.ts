import type { experimentSums } from '@usher/shared/api/experiments'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'

/** Everything that a test is decided by, so that anybody can work it out anew elsewhere. The metric without a name counts who was exposed. */
export function listSums({ trx, workspace }: Scoped, experiment: string): Promise<z.input<typeof experimentSums>> {
  return trx
    .selectFrom('experiment_day')
    .select(['metric', 'arm', 'epoch', 'day', 'final', 'n', 'active', 'sum', 'squares'])
    .select(['before_active as beforeActive', 'before_sum as beforeSum'])
    .select(['before_squares as beforeSquares', 'before_product as beforeProduct'])
    .select(['per_active as perActive', 'per_sum as perSum', 'per_squares as perSquares', 'per_product as perProduct'])
    .where('workspace', '=', workspace)
    .where('experiment', '=', experiment)
    .orderBy('metric')
    .orderBy('day')
    .orderBy('epoch')
    .orderBy('arm')
    .execute()
}
