import type { saveInterruptInput, saveInterruptOutput } from '@usher/shared/api/interrupts'
import { interruptProblems } from '@usher/shared/compile/compile-interrupt'
import type { z } from 'zod'
import { Fault, missing } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import { toJson } from '../database/json.ts'
import { workspaceFacts } from '../journeys/compile-draft.ts'
import { ensureJourney } from './ensure-journey.ts'

export type SaveAnswer = z.input<typeof saveInterruptOutput>

const MOST = 100

/** Makes or changes an interrupt. Refused when it would hold for every message, or reads or starts what is not there. */
export async function saveInterrupt(
  scoped: ScopedBy,
  { id, enabled, rule }: z.output<typeof saveInterruptInput>,
): Promise<SaveAnswer> {
  const problems = interruptProblems(rule, await workspaceFacts(scoped))
  if (problems.length > 0) return { kind: 'refused', problems: problems.map((problem) => ({ ...problem })) }
  const { trx, workspace, now, by } = scoped
  const values = {
    name: rule.name,
    words: toJson(rule.words),
    readings: toJson(rule.readings),
    rule: rule.where === null ? null : toJson(rule.where),
    action: toJson(rule.then),
    journey: await ensureJourney(scoped, rule.then),
    after: rule.after,
    enabled,
    updated_at: now,
    updated_by: by.id,
  }
  if (id === null) {
    const fresh = newId('it')
    const place = await nextPlace(scoped)
    await trx
      .insertInto('workspace_interrupt')
      .values({ workspace, id: fresh, place, ...values })
      .execute()
    return { kind: 'saved', id: fresh }
  }
  const changed = await trx
    .updateTable('workspace_interrupt')
    .set(values)
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  if (changed === undefined) throw missing('interrupt', id)
  return { kind: 'saved', id }
}

async function nextPlace({ trx, workspace }: ScopedBy): Promise<number> {
  const { count, last } = await trx
    .selectFrom('workspace_interrupt')
    .select((is) => [is.fn.countAll<number>().as('count'), is.fn.max('place').as('last')])
    .where('workspace', '=', workspace)
    .executeTakeFirstOrThrow()
  if (Number(count) < MOST) return (last ?? 0) + 1
  throw new Fault('BAD_REQUEST', {
    code: 'TOO_MANY',
    message: `A workspace has at most ${MOST} interrupts`,
    fix: 'Remove one that is not needed any more, or put its words into another one',
  })
}
