import { SECOND } from '@usher/shared/base/time'
import type { SlaReached } from '@usher/shared/desk/sla'
import { spentAt } from '@usher/shared/desk/sla-clock'
import type { Scoped } from '../api/scoped.ts'
import { emitEvents } from '../ingest/emit-events.ts'
import type { HeardNames } from '../ingest/heard-names.ts'
import type { HandoffRecord } from './handoff-record.ts'
import type { DeskScope } from './teams.ts'

const NAMES = { warned: 'handoff_sla_warned', breached: 'handoff_sla_breached' } as const

/** Lets the customer's journeys know that a promise gets late, or is late, in the transaction that notes it. Gives shards. */
export async function tellOfLateness(
  desk: DeskScope,
  handoff: HandoffRecord,
  reached: readonly SlaReached[],
): Promise<readonly number[]> {
  const { trx, workspace, teams, now } = desk
  const customer = await keyOf(desk, handoff)
  if (customer === null || reached.length === 0) return []
  const team = teams.byId(handoff.desk_team)
  const events = reached.map(({ clock, level }) => {
    const promise = handoff.clocks[clock]
    const openS = promise === undefined ? 0 : Math.round(spentAt(promise, team.calendar, now) / SECOND)
    const data = { handoff: handoff.id, clock, team: team.name, agent: handoff.agent, reason: handoff.reason, openS }
    // A next answer may be late several times: each time it is another promise.
    const id = `${handoff.id}.${clock}.${promise?.startedAt ?? 0}.${level}`
    return { id, customer, name: NAMES[level], data }
  })
  return (await emitEvents(trx, { workspace, source: 'desk', heard: UNKNOWN }, events)).shards
}

/** How many messages each side has written. */
export interface MessagesExchanged {
  readonly customer: number
  readonly agent: number
}

/** Lets the customer's journeys know that whoever served them is done, and how it ended. Gives shards. */
export async function tellOfClosing(
  desk: DeskScope,
  handoff: HandoffRecord,
  messages: MessagesExchanged,
): Promise<readonly number[]> {
  const { trx, workspace, teams } = desk
  const customer = await keyOf(desk, handoff)
  if (customer === null || handoff.agent === null) return []
  const agent = await trx
    .selectFrom('person')
    .select('name')
    .where('workspace', '=', workspace)
    .where('id', '=', handoff.agent)
    .executeTakeFirst()
  const { id, outcome, disposition, reason } = handoff
  const data = {
    ...{ handoff: id, agent: agent?.name ?? '', agent_id: handoff.agent, team: teams.byId(handoff.desk_team).name },
    ...{ outcome, disposition, reason, customer_messages: messages.customer },
    agent_messages: messages.agent,
  }
  const event = { id: `${id}.closed`, customer, name: 'session_closed', data }
  return (await emitEvents(trx, { workspace, source: 'desk', heard: UNKNOWN }, [event])).shards
}

/** Null where the customer was erased since: nobody is left to be told. */
async function keyOf({ trx, workspace }: Scoped, { customer }: HandoffRecord): Promise<string | null> {
  const row = await trx
    .selectFrom('customer')
    .select('key')
    .where('workspace', '=', workspace)
    .where('id', '=', customer)
    .executeTakeFirst()
  return row?.key ?? null
}

/** The clock does not know which names are heard; a revision that never stands gives every event to the inbox. */
const UNKNOWN: HeardNames = { revision: () => -1, names: () => new Set() }
