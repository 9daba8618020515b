import { type AlertRow, alertRule } from '@usher/shared/api/desk-alerts'
import type { JsonObject } from '@usher/shared/base/json'
import { SLA_CLOCKS } from '@usher/shared/desk/sla'
import { missing } from '../../api/fault.ts'
import type { Scoped, ScopedBy } from '../../api/scoped.ts'
import { nameOf } from '../../customers/customer.ts'
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
    .leftJoin('handoff', (join) =>
      join.onRef('handoff.workspace', '=', 'desk_alert.workspace').onRef('handoff.id', '=', 'desk_alert.handoff'),
    )
    .leftJoin('customer', (join) =>
      join.onRef('customer.workspace', '=', 'handoff.workspace').onRef('customer.id', '=', 'handoff.customer'),
    )
    .leftJoin('person as server', (join) =>
      join.onRef('server.workspace', '=', 'handoff.workspace').onRef('server.id', '=', 'handoff.agent'),
    )
    .selectAll('desk_alert')
    .select(['person.name as seen_name', 'handoff.conversation', 'server.name as agent'])
    .select(['customer.key', 'customer.attributes'])
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
      about: aboutOf(row),
      problem: row.problem,
      seen: row.seen_by === null ? null : { by: row.seen_name ?? row.seen_by, at: row.seen_at ?? row.at },
    }
  })
  return { alerts, unseen: alerts.filter(({ seen }) => seen === null).length }
}

interface AboutRow {
  readonly clock: string | null
  readonly conversation: string | null
  readonly key: string | null
  readonly attributes: JsonObject | null
  readonly agent: string | null
}

function aboutOf({ clock, conversation, key, attributes, agent }: AboutRow): AlertRow['about'] {
  const promise = SLA_CLOCKS.find((name) => name === clock)
  if (promise === undefined || conversation === null || key === null) return null
  return { clock: promise, conversation, customer: { id: key, name: nameOf(attributes ?? {}) }, agent }
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
