import type { qualityRulesRow, saveQualityRulesInput } from '@usher/shared/api/quality'
import { DAY } from '@usher/shared/base/time'
import { qualityRules } from '@usher/shared/quality/rules'
import type { z } from 'zod'
import { conflict } from '../api/fault.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'

type Row = z.output<typeof qualityRulesRow>

/** What holds before anybody changed it is revision 0. */
export async function readQualityRules({ trx, workspace }: Scoped): Promise<Omit<Row, 'waiting'>> {
  const row = await trx
    .selectFrom('quality_rules')
    .leftJoin('person', (join) =>
      join
        .onRef('person.workspace', '=', 'quality_rules.workspace')
        .onRef('person.id', '=', 'quality_rules.updated_by'),
    )
    .select(['rules', 'rev', 'updated_at', 'updated_by', 'person.name'])
    .where('quality_rules.workspace', '=', workspace)
    .executeTakeFirst()
  if (row === undefined) return { rules: qualityRules.parse({}), rev: 0, updatedAt: null, updatedBy: '' }
  const { rules, rev, updated_at, updated_by, name } = row
  return { rules: qualityRules.parse(rules), rev, updatedAt: updated_at, updatedBy: name ?? updated_by }
}

export async function showQualityRules(scoped: Scoped): Promise<Row> {
  const { trx, workspace } = scoped
  const row = await trx
    .selectFrom('handoff')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('workspace', '=', workspace)
    .where('state', '=', 'closed')
    .where('agent', 'is not', null)
    .where('accepted_at', 'is not', null)
    .where('judged_rev', 'is', null)
    .executeTakeFirst()
  return { ...(await readQualityRules(scoped)), waiting: Number(row?.count ?? 0) }
}

/** From now on; what was judged before stays until it is asked to be judged again. */
export async function saveQualityRules(
  scoped: ScopedBy,
  { rev, rules }: z.output<typeof saveQualityRulesInput>,
): Promise<{ rev: number }> {
  const { trx, workspace, now, by } = scoped
  const values = { rules: JSON.stringify(rules), rev: rev + 1, updated_at: now, updated_by: by.id }
  const saved =
    rev === 0
      ? await trx
          .insertInto('quality_rules')
          .values({ workspace, ...values })
          .onConflict((known) => known.doNothing())
          .returning('rev')
          .executeTakeFirst()
      : await trx
          .updateTable('quality_rules')
          .set(values)
          .where('workspace', '=', workspace)
          .where('rev', '=', rev)
          .returning('rev')
          .executeTakeFirst()
  if (saved === undefined)
    throw conflict('RULES_CHANGED', 'Somebody else changed these rules', 'Look again and repeat what you wanted')
  return saved
}

const JUDGED_AGAIN = 90 * DAY

/** Has the conversations of the last ninety days judged by the rules of now. Gives how many. */
export async function judgeAgain(scoped: Scoped): Promise<number> {
  const { rev } = await readQualityRules(scoped)
  const asked = await scoped.trx
    .updateTable('handoff')
    .set({ judged_rev: null })
    .where('workspace', '=', scoped.workspace)
    .where('state', '=', 'closed')
    .where('closed_at', '>', scoped.now - JUDGED_AGAIN)
    .where('judged_rev', '<>', rev)
    .returning('id')
    .execute()
  return asked.length
}
