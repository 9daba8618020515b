import { type AlertRule, alertRule } from '@usher/shared/api/desk-alerts'
import { HOUR } from '@usher/shared/base/time'
import { figureNamed } from '@usher/shared/desk/figures'
import type { World } from '../../effects/world.ts'

/** What is older is no news any more. */
const NEWS_FOR = HOUR

/**
 * Writes to, or calls, those whom a rule names. The alert's id is the key: told again after a kill, it is the same message. Where that
 * does not work the alert says why, and is tried again until it is no news.
 */
export async function sendNotices(world: World, workspace: number): Promise<void> {
  const now = await world.now()
  const rows = await world.database.db
    .selectFrom('desk_alert')
    .select(['id', 'told', 'value'])
    .where('workspace', '=', workspace)
    .where('sent_at', 'is', null)
    .where('at', '>', now - NEWS_FOR)
    .execute()
  for (const { id, told, value } of rows) {
    const rule = alertRule.parse(told)
    if (rule.tell.by === 'page') continue
    const problem = await send(world, rule, { key: id, text: textOf(rule, value) })
    await world.database.db
      .updateTable('desk_alert')
      .set(problem === null ? { sent_at: now, problem: null } : { problem })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .execute()
  }
}

/** What was in the way; null: nothing. */
async function send(
  { connectors, log }: World,
  { tell }: AlertRule,
  notice: { readonly key: string; readonly text: string },
): Promise<string | null> {
  const { sms, calls } = connectors
  try {
    if (tell.by === 'sms') {
      if (sms === undefined) return 'NOT_CONNECTED'
      const sent = await sms.send({ ...notice, customer: tell.whom })
      return sent.kind === 'accepted' ? null : sent.code
    }
    if (calls === undefined) return 'NOT_CONNECTED'
    const state = await calls.call({ ...notice, customer: tell.whom })
    return state === 'answered' || state === 'ringing' ? null : state
  } catch (error) {
    log.warn({ alert: notice.key, reason: error instanceof Error ? error.message : '' }, 'An alert could not be sent')
    return 'UNAVAILABLE'
  }
}

/** 「排队告警」正在排队 12（高于 10）. The brand's people read Chinese; the page has both languages. */
function textOf({ name, figure, is, level }: AlertRule, value: number): string {
  const { name: title, unit } = figureNamed(figure)
  const shown = (number: number) =>
    unit === 'share'
      ? `${Math.round(number * 100)}%`
      : unit === 'length'
        ? `${Math.round(number / 1_000)} 秒`
        : String(Math.round(number))
  return `「${name}」${title.zh} ${shown(value)}（${is === 'above' ? '高于' : '低于'} ${shown(level)}）`
}
