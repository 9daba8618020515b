import { DAY } from '@usher/shared/base/time'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'

/** Forgets the sums of the days on which these customers were exposed, because they count otherwise now: they are added up again. */
export async function forgetDays(
  { trx, workspace }: Pick<Scoped, 'trx' | 'workspace'>,
  customers: readonly number[],
): Promise<void> {
  await sql`
    DELETE FROM usher.experiment_day AS day USING usher.exposure
    WHERE exposure.workspace = ${workspace} AND exposure.customer = ANY(${customers}::bigint[]) AND day.workspace = exposure.workspace
      AND day.experiment = exposure.experiment AND day.day = exposure.exposed_at / ${DAY}`.execute(trx)
}
