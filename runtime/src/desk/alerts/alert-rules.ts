import { type AlertRuleRow, alertRule, type saveAlertRuleInput } from '@usher/shared/api/desk-alerts'
import type { z } from 'zod'
import { missing } from '../../api/fault.ts'
import type { Scoped, ScopedBy } from '../../api/scoped.ts'
import { newId } from '../../auth/token.ts'
import { toJson } from '../../database/json.ts'

export async function listAlertRules({ trx, workspace }: Scoped): Promise<AlertRuleRow[]> {
  const rows = await trx
    .selectFrom('desk_rule')
    .select(['id', 'enabled', 'rule'])
    .where('workspace', '=', workspace)
    .orderBy('id')
    .execute()
  return rows.map(({ id, enabled, rule }) => ({ id, enabled, rule: alertRule.parse(rule) }))
}

/** Makes or changes one. A rule that warns of something else lets go of what it had warned of. */
export async function saveAlertRule(scoped: ScopedBy, input: z.output<typeof saveAlertRuleInput>): Promise<string> {
  const { trx, workspace, now, by } = scoped
  const id = input.id ?? newId('ar')
  if (input.id !== null) await findRule(scoped, input.id)
  const values = { rule: toJson(input.rule), enabled: input.enabled, look_at: now, updated_at: now, updated_by: by.id }
  await trx
    .insertInto('desk_rule')
    .values({ workspace, id, ...values })
    .onConflict((known) => known.columns(['workspace', 'id']).doUpdateSet(values))
    .execute()
  await endAlerts(scoped, id)
  return id
}

export async function removeAlertRule(scoped: ScopedBy, id: string): Promise<void> {
  await findRule(scoped, id)
  await endAlerts(scoped, id)
  await scoped.trx.deleteFrom('desk_rule').where('workspace', '=', scoped.workspace).where('id', '=', id).execute()
}

async function findRule({ trx, workspace }: Scoped, id: string): Promise<void> {
  const row = await trx
    .selectFrom('desk_rule')
    .select('id')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw missing('alert rule', id)
}

/** What it warned of is over, but for what is named. */
export async function endAlerts(
  { trx, workspace, now }: Scoped,
  rule: string,
  { except = [] }: { readonly except?: readonly string[] } = {},
): Promise<void> {
  await trx
    .updateTable('desk_alert')
    .set({ ended_at: now })
    .where('workspace', '=', workspace)
    .where('rule', '=', rule)
    .where('ended_at', 'is', null)
    .$if(except.length > 0, (query) => query.where('about', 'not in', except))
    .execute()
}
