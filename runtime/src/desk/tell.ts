import { SECOND } from '@usher/shared/base/time'
import type { SlaReached } from '@usher/shared/desk/sla'
import { spentAt } from '@usher/shared/desk/sla-clock'
import { emitEvents } from '../ingest/emit-events.ts'
import type { HeardNames } from '../ingest/heard-names.ts'
import type { HandoffRecord } from './handoff-record.ts'
import type { DeskScope } from './teams.ts'

const NAMES = { warned: 'handoff_sla_warned', breached: 'handoff_sla_breached' } as const

/** Lets the customer's journeys know that a promise gets late, or is late, in the transaction that notes it. Gives shards. */
export async function tellOfLateness(
  { trx, workspace, teams, now }: DeskScope,
  handoff: HandoffRecord,
  reached: readonly SlaReached[],
): Promise<readonly number[]> {
  const customer = await trx
    .selectFrom('customer')
    .select('key')
    .where('workspace', '=', workspace)
    .where('id', '=', handoff.customer)
    .executeTakeFirst()
  // Erased since: nobody is left to be told.
  if (customer === undefined || reached.length === 0) return []
  const team = teams.byId(handoff.desk_team)
  const events = reached.map(({ clock, level }) => {
    const promise = handoff.clocks[clock]
    const openS = promise === undefined ? 0 : Math.round(spentAt(promise, team.calendar, now) / SECOND)
    const data = { handoff: handoff.id, clock, team: team.name, agent: handoff.agent, reason: handoff.reason, openS }
    // A next answer may be late several times: each time it is another promise.
    const id = `${handoff.id}.${clock}.${promise?.startedAt ?? 0}.${level}`
    return { id, customer: customer.key, name: NAMES[level], data }
  })
  return (await emitEvents(trx, { workspace, source: 'desk', heard: UNKNOWN }, events)).shards
}

/** The clock does not know which names are heard; a revision that never stands gives every event to the inbox. */
const UNKNOWN: HeardNames = { revision: () => -1, names: () => new Set() }
