// Looks at every rule when it is due. Of one rule one alert stands at a time, whoever looks: the table refuses a second.

import { type AlertRule, alertRule } from '@usher/shared/api/desk-alerts'
import { type Instant, MINUTE, SECOND } from '@usher/shared/base/time'
import { inScope, type Scoped } from '../../api/scoped.ts'
import { newId } from '../../auth/token.ts'
import { toJson } from '../../database/json.ts'
import type { World } from '../../effects/world.ts'
import { endAlerts } from './alert-rules.ts'
import { createMeasure, isReached, liveFigureOf, type Measure } from './measure.ts'
import { sendNotices } from './send-notices.ts'
import { tellOfEach } from './tell-of-each.ts'

/** Gives how many alerts began. */
export async function raiseAlerts(world: World): Promise<number> {
  const due = await world.database.db
    .selectFrom('desk_rule')
    .select('workspace')
    .distinct()
    .where('enabled', '=', true)
    .where('look_at', '<=', await world.now())
    .execute()
  let begun = 0
  for (const { workspace } of due) begun += await inScope(world, workspace, lookAtRules)
  await sendNotices(world)
  return begun
}

interface DueRule {
  readonly id: string
  readonly rule: AlertRule
  readonly savedAt: Instant
}

async function lookAtRules(scoped: Scoped): Promise<number> {
  const measure = createMeasure(scoped)
  let begun = 0
  for (const due of await takeDue(scoped)) begun += await lookAt(scoped, due, measure)
  return begun
}

/** Those that are due, as this transaction's own: another process leaves them out, and finds them looked at afterwards. */
async function takeDue({ trx, workspace, now }: Scoped): Promise<readonly DueRule[]> {
  const rows = await trx
    .selectFrom('desk_rule')
    .select(['id', 'rule', 'updated_at'])
    .where('workspace', '=', workspace)
    .where('enabled', '=', true)
    .where('look_at', '<=', now)
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(({ id, rule, updated_at }) => ({ id, rule: alertRule.parse(rule), savedAt: updated_at }))
}

const OFTEN = 5 * SECOND

/** What stands now changes at any moment; what is counted over a time does not move much within the sixtieth of it. */
function paceOf(rule: AlertRule): number {
  return liveFigureOf(rule) === null ? Math.min(MINUTE, Math.max(OFTEN, rule.windowMs / 60)) : OFTEN
}

async function lookAt(scoped: Scoped, due: DueRule, measure: Measure): Promise<number> {
  const { trx, workspace, now } = scoped
  const { id, rule } = due
  await trx
    .updateTable('desk_rule')
    .set({ look_at: now + paceOf(rule) })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
  if (rule.figure === 'broken' && rule.each) return tellOfEach(scoped, id, rule)
  const value = await measure(rule)
  if (value === null || !isReached(rule, value)) {
    await endAlerts(scoped, id)
    return 0
  }
  return (await isQuiet(scoped, due)) ? 0 : begin(scoped, due, value)
}

async function begin({ trx, workspace, now }: Scoped, { id, rule }: DueRule, value: number): Promise<number> {
  const begun = await trx
    .insertInto('desk_alert')
    .values({
      ...{ workspace, id: newId('al'), rule: id, told: toJson(rule), value, at: now },
      send_at: rule.tell.by === 'page' ? null : now,
    })
    .onConflict((known) => known.doNothing())
    .returning('id')
    .executeTakeFirst()
  return begun === undefined ? 0 : 1
}

/** It stands already, or was over so short a while ago that nobody is told again. A rule that was changed since is another one. */
async function isQuiet({ trx, workspace, now }: Scoped, { id, rule, savedAt }: DueRule): Promise<boolean> {
  const last = await trx
    .selectFrom('desk_alert')
    .select(['at', 'ended_at'])
    .where('workspace', '=', workspace)
    .where('rule', '=', id)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last === undefined) return false
  return last.ended_at === null || (last.at >= savedAt && last.ended_at > now - rule.cooldownMs)
}
