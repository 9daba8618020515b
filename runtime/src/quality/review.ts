import type { reviewQualityInput } from '@usher/shared/api/quality'
import type { z } from 'zod'
import { forbidden, missing } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'

/** What a person saw; looked at again, the later look stands. Nobody judges their own conversation. */
export async function reviewQuality(scoped: ScopedBy, input: z.output<typeof reviewQualityInput>): Promise<void> {
  const { trx, workspace, now, by } = scoped
  const seen = await trx
    .selectFrom('quality_score')
    .innerJoin('handoff', (join) =>
      join.onRef('handoff.workspace', '=', 'quality_score.workspace').onRef('handoff.id', '=', 'quality_score.handoff'),
    )
    .select(['quality_score.agent', 'handoff.customer'])
    .where('quality_score.workspace', '=', workspace)
    .where('quality_score.handoff', '=', input.handoff)
    .executeTakeFirst()
  if (seen === undefined) throw missing('handoff', input.handoff)
  if (seen.agent === by.id) throw forbidden('This conversation was yours', 'Leave it to a colleague')
  const values = { reviewer: by.id, verdicts: JSON.stringify(input.verdicts), comment: input.comment, at: now }
  await trx
    .insertInto('quality_review')
    .values({ workspace, handoff: input.handoff, customer: seen.customer, ...values })
    .onConflict((known) => known.columns(['workspace', 'handoff']).doUpdateSet(values))
    .execute()
}
