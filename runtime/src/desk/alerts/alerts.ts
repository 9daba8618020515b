import { type AlertRow, alertRule } from '@usher/shared/api/desk-alerts'
import { missing } from '../../api/fault.ts'
import type { Scoped, ScopedBy } from '../../api/scoped.ts'
import { enterDesk } from '../teams.ts'

const MOST_SHOWN = 100

/** The latest first. */
export async function listAlerts(scoped: Scoped): Promise<{ alerts: AlertRow[]; unseen: number }> {
  const { trx, workspace } = scoped
  const { teams } = await enterDesk(scoped)
  const rows = await trx
    .selectFrom('desk_alert')
    .leftJoin('person', (join) =>
      join.onRef('person.workspace', '=', 'desk_alert.workspace').onRef('person.id', '=', 'desk_alert.seen_by'),
    )
    .selectAll('desk_alert')
    .select('person.name as seen_name')
    .where('desk_alert.workspace', '=', workspace)
    .orderBy('desk_alert.at', 'desc')
    .orderBy('desk_alert.id')
    .limit(MOST_SHOWN)
    .execute()
  const alerts = rows.map((row): AlertRow => {
    const rule = alertRule.parse(row.told)
    return {
      ...{ id: row.id, rule, value: row.value, at: row.at, endedAt: row.ended_at, sentAt: row.sent_at },
      team: rule.team === null ? null : teams.byId(rule.team).name,
      problem: row.problem,
      seen: row.seen_by === null ? null : { by: row.seen_name ?? row.seen_by, at: row.seen_at ?? row.at },
    }
  })
  return { alerts, unseen: alerts.filter(({ seen }) => seen === null).length }
}

/** Somebody looks after it. Who was first stays. Gives whether it was this person. */
export async function acknowledge({ trx, workspace, now, by }: ScopedBy, id: string): Promise<boolean> {
  const row = await trx
    .updateTable('desk_alert')
    .set({ seen_by: by.id, seen_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('seen_by', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (row !== undefined) return true
  const known = await trx
    .selectFrom('desk_alert')
    .select('id')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (known === undefined) throw missing('alert', id)
  return false
}
