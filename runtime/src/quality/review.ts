import type { reviewQualityInput } from '@usher/shared/api/quality'
import type { z } from 'zod'
import { conflict, forbidden, missing } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'

/**
 * What a person saw of what was chosen for them, before they knew what the machine says: so it is said once. Nobody judges their own
 * conversation.
 */
export async function reviewQuality(scoped: ScopedBy, input: z.output<typeof reviewQualityInput>): Promise<void> {
  const { trx, workspace, now, by } = scoped
  const { handoff, agent, verdicts, comment } = input
  const seen = await trx
    .selectFrom('quality_score')
    .innerJoin('handoff', (join) =>
      join.onRef('handoff.workspace', '=', 'quality_score.workspace').onRef('handoff.id', '=', 'quality_score.handoff'),
    )
    .select(['quality_score.sampled', 'handoff.customer'])
    .where('quality_score.workspace', '=', workspace)
    .where('quality_score.handoff', '=', handoff)
    .where('quality_score.agent', '=', agent)
    .executeTakeFirst()
  if (seen === undefined) throw missing('handoff', handoff)
  if (agent === by.id) throw forbidden('This conversation was yours', 'Leave it to a colleague')
  if (!seen.sampled)
    throw conflict('NOT_CHOSEN', 'This conversation was not chosen for a review', 'Take one from those to review')
  const kept = await trx
    .insertInto('quality_review')
    .values({
      ...{ workspace, handoff, agent, customer: seen.customer, reviewer: by.id, comment, at: now },
      verdicts: JSON.stringify(verdicts),
    })
    .onConflict((known) => known.doNothing())
    .returning('at')
    .executeTakeFirst()
  if (kept === undefined) throw conflict('ALREADY_REVIEWED', 'Somebody has reviewed it', 'Take another one')
}
