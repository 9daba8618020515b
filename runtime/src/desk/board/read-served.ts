import { closingOutcome } from '@usher/shared/api/conversations'
import type { ServedEntry } from '@usher/shared/api/desk-board'
import { nameOf } from '../../customers/customer.ts'
import type { DeskScope } from '../teams.ts'
import { promisesOf } from './promises-of.ts'

const MOST_SHOWN = 300

/** Conversations that agents have because somebody asked for a person: who waits for an answer longest comes first. */
export async function readServed(desk: DeskScope): Promise<ServedEntry[]> {
  const rows = await desk.trx
    .selectFrom('handoff')
    .innerJoin('customer', (join) =>
      join.onRef('customer.workspace', '=', 'handoff.workspace').onRef('customer.id', '=', 'handoff.customer'),
    )
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.workspace', '=', 'handoff.workspace')
        .onRef('conversation.id', '=', 'handoff.conversation'),
    )
    .innerJoin('person', (join) =>
      join.onRef('person.workspace', '=', 'handoff.workspace').onRef('person.id', '=', 'handoff.agent'),
    )
    .selectAll('handoff')
    .select(['customer.key', 'customer.attributes', 'person.name as agent_name'])
    .select(['conversation.unanswered_since', 'conversation.epoch as control'])
    .where('handoff.workspace', '=', desk.workspace)
    .where('handoff.state', 'in', ['active', 'wrapup'])
    .orderBy('conversation.unanswered_since', (order) => order.asc().nullsLast())
    .orderBy('handoff.accepted_at')
    .limit(MOST_SHOWN)
    .execute()
  return rows.map((row) => ({
    ...{ handoff: row.id, conversation: row.conversation, reason: row.reason, epoch: row.control },
    customer: { id: row.key, name: nameOf(row.attributes) },
    team: { id: row.desk_team, name: desk.teams.byId(row.desk_team).name },
    promises: promisesOf(row.clocks, desk.teams.byId(row.desk_team).calendar, desk.now),
    agent: { id: row.agent ?? '', name: row.agent_name },
    state: row.state === 'wrapup' ? 'wrapup' : 'active',
    outcome: row.state === 'wrapup' ? closingOutcome.parse(row.wrap_outcome) : null,
    since: row.accepted_at ?? row.requested_at,
    unansweredSince: row.unanswered_since,
  }))
}
