import type { AlertRule } from '@usher/shared/api/desk-alerts'
import { sql } from 'kysely'
import type { Scoped } from '../../api/scoped.ts'
import { newId } from '../../auth/token.ts'
import { toJson } from '../../database/json.ts'
import { ofTeam } from '../figures/span.ts'
import { endAlerts } from './alert-rules.ts'

/** Of every promise that is broken one alert, told once: it is over with the promise or the conversation. Gives how many began. */
export async function tellOfEach(scoped: Scoped, rule: string, told: AlertRule): Promise<number> {
  const { trx, workspace, now } = scoped
  const broken = await brokenPromises(scoped, told.team)
  await endAlerts(scoped, rule, { except: broken.map(({ about }) => about) })
  if (broken.length === 0) return 0
  const usual = {
    workspace,
    rule,
    told: toJson(told),
    value: 1,
    at: now,
    send_at: told.tell.by === 'page' ? null : now,
  }
  const begun = await trx
    .insertInto('desk_alert')
    .values(broken.map((promise) => ({ ...usual, ...promise, id: newId('al') })))
    .onConflict((known) => known.doNothing())
    .returning('id')
    .execute()
  return begun.length
}

interface BrokenPromise {
  readonly handoff: string
  readonly clock: string
  /** The promise by itself: a next answer may be late several times. */
  readonly about: string
}

async function brokenPromises({ trx, workspace }: Scoped, team: string | null): Promise<readonly BrokenPromise[]> {
  const { rows } = await sql<BrokenPromise>`
    SELECT h.id AS handoff, clock.key AS clock, concat_ws('.', h.id, clock.key, clock.value->>'startedAt') AS about
    FROM usher.handoff AS h, jsonb_each(h.clocks) AS clock
    WHERE h.workspace = ${workspace} AND h.state <> 'closed' AND ${ofTeam(team)} AND clock.value->>'level' = 'breached'
    ORDER BY about`.execute(trx)
  return rows
}
