// Looks at every rule again and again. Of one rule one alert stands at a time, whoever looks: the table refuses a second.

import type { AlertRuleRow } from '@usher/shared/api/desk-alerts'
import { inScope, type Scoped } from '../../api/scoped.ts'
import { newId } from '../../auth/token.ts'
import { toJson } from '../../database/json.ts'
import type { World } from '../../effects/world.ts'
import { endAlert, listAlertRules } from './alert-rules.ts'
import { isReached, measure } from './measure.ts'
import { sendNotices } from './send-notices.ts'

/** Gives how many alerts began. */
export async function watchDesk(world: World): Promise<number> {
  const workspaces = await world.database.db
    .selectFrom('desk_rule')
    .select('workspace')
    .distinct()
    .where('enabled', '=', true)
    .execute()
  let begun = 0
  for (const { workspace } of workspaces) {
    begun += await inScope(world, workspace, lookAtRules)
    await sendNotices(world, workspace)
  }
  return begun
}

async function lookAtRules(scoped: Scoped): Promise<number> {
  let begun = 0
  for (const row of await listAlertRules(scoped)) if (row.enabled && (await lookAt(scoped, row))) begun++
  return begun
}

async function lookAt(scoped: Scoped, { id, rule }: AlertRuleRow): Promise<boolean> {
  const value = await measure(scoped, rule)
  if (value === null || !isReached(rule, value)) {
    await endAlert(scoped, id)
    return false
  }
  if (await isQuiet(scoped, id, rule.cooldownMs)) return false
  const { trx, workspace, now } = scoped
  const begun = await trx
    .insertInto('desk_alert')
    .values({ workspace, id: newId('al'), rule: id, told: toJson(rule), value, at: now })
    .onConflict((known) => known.doNothing())
    .returning('id')
    .executeTakeFirst()
  return begun !== undefined
}

/** It stands already, or was over so short a while ago that nobody is told again. */
async function isQuiet({ trx, workspace, now }: Scoped, rule: string, cooldownMs: number): Promise<boolean> {
  const last = await trx
    .selectFrom('desk_alert')
    .select('ended_at')
    .where('workspace', '=', workspace)
    .where('rule', '=', rule)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last !== undefined && (last.ended_at === null || last.ended_at > now - cooldownMs)
}
