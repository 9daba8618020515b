// One handoff as the table has it. Every change compares state and epoch: a stale writer changes nothing.

import type { WrapUpDraft } from '@usher/shared/api/conversations'
import type { JsonObject } from '@usher/shared/base/json'
import { type PriorityParts, pointsOf, turnOf } from '@usher/shared/desk/priority'
import type { SlaClocks, SlaEvent } from '@usher/shared/desk/sla'
import { SLA_CLOCKS, slaOn, slaUnder } from '@usher/shared/desk/sla'
import type { Selectable } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { toJson } from '../database/json.ts'
import type { HandoffTable } from '../database/schema.ts'
import { handoffDueAt } from './handoff-due.ts'
import type { DeskScope, Team } from './teams.ts'

export type HandoffRecord = Selectable<HandoffTable>

/** The request that waits or is worked on in this conversation. The conversation must be locked to change it. */
export async function openHandoff({ trx, workspace }: Scoped, conversation: string): Promise<HandoffRecord | null> {
  const row = await trx
    .selectFrom('handoff')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('conversation', '=', conversation)
    .where('state', '<>', 'closed')
    .executeTakeFirst()
  return row ?? null
}

const PLAIN = [
  ...(['state', 'desk_team', 'weight', 'preferred', 'handed_by', 'agent', 'accepted_at', 'first_reply_at'] as const),
  ...(['closed_at', 'outcome', 'disposition', 'summary', 'reason', 'priority', 'queue_deadline'] as const),
  ...(['snoozed_until', 'wrap_at', 'preferred_at'] as const),
  ...(['customer_at', 'agent_at', 'asked_at', 'away_at', 'wrap_until', 'wrap_outcome', 'wrap_extended'] as const),
]

export type HandoffChange = Partial<Pick<HandoffRecord, (typeof PLAIN)[number]>> & {
  readonly parts?: PriorityParts
  readonly clocks?: SlaClocks
  readonly excluded?: Readonly<Record<string, number>>
  readonly transfer?: JsonObject | null
  readonly wrap_draft?: WrapUpDraft | null
}

/** Writes a change and what follows from it: its place in the queue, and when time does the next thing to it. */
export async function changeHandoff(
  { trx, workspace, teams, now }: DeskScope,
  seen: HandoffRecord,
  change: HandoffChange,
): Promise<HandoffRecord> {
  const next = { ...seen, ...change }
  const team = teams.byId(next.desk_team)
  const { parts, clocks, excluded, transfer, wrap_draft, ...plain } = change
  const row = await trx
    .updateTable('handoff')
    .set({
      ...plain,
      epoch: seen.epoch + 1,
      ...(begunToWait(next) ? { queued_at: now } : {}),
      turn_at: turnIn(next, team),
      due_at: next.state === 'closed' ? null : handoffDueAt(next, team),
      ...(parts === undefined ? {} : { parts: toJson({ ...parts }) }),
      ...(clocks === undefined ? {} : { clocks: JSON.stringify(clocks) }),
      ...(excluded === undefined ? {} : { excluded: toJson({ ...excluded }) }),
      ...(transfer === undefined ? {} : { transfer: transfer === null ? null : toJson(transfer) }),
      ...(wrap_draft === undefined ? {} : { wrap_draft: wrap_draft === null ? null : toJson({ ...wrap_draft }) }),
    })
    .where('workspace', '=', workspace)
    .where('id', '=', seen.id)
    .where('state', '=', seen.state)
    .where('epoch', '=', seen.epoch)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw new Error(`The handoff ${seen.id} changed although its conversation was locked`)
  return row
}

/** For the first time: who is given back had begun long ago, and who is only being asked has not. */
function begunToWait({ queued_at, state }: Pick<HandoffRecord, 'queued_at' | 'state'>): boolean {
  return queued_at === null && (state === 'queued' || state === 'offered' || state === 'active')
}

export function turnIn(handoff: Pick<HandoffRecord, 'id' | 'requested_at' | 'parts'>, { policy }: Team): number {
  return turnOf({ id: handoff.id, requestedAt: handoff.requested_at, parts: handoff.parts }, policy.priority)
}

/** The clocks after something happened now. */
export function clocksAfter({ teams, now }: DeskScope, handoff: HandoffRecord, event: SlaEvent): SlaClocks {
  const { policy, calendar } = teams.byId(handoff.desk_team)
  return slaOn(handoff.clocks, event, { policy: policy.sla, calendar, at: now })
}

/** The clocks under the rules of `team`, from now on; `former`: whose hours counted until now. */
export function clocksUnder({ now }: DeskScope, handoff: HandoffRecord, { team, former }: ChangeOfRules): SlaClocks {
  const { state, customer_at, agent_at, first_reply_at } = handoff
  const hasAnswer = agent_at !== null && agent_at >= (customer_at ?? 0)
  const toDo = {
    queue: state === 'queued' || state === 'offered',
    first: first_reply_at === null,
    next: first_reply_at !== null && !hasAnswer,
    resolution: true,
  }
  const isOn = state !== 'requested' && state !== 'wrapup'
  const standing = {
    former: former.calendar,
    toDo: SLA_CLOCKS.filter((name) => isOn && toDo[name]),
    customerHasWord: hasAnswer,
  }
  return slaUnder(handoff.clocks, standing, { policy: team.policy.sla, calendar: team.calendar, at: now })
}

export interface ChangeOfRules {
  readonly team: Team
  readonly former: Team
}

/** A reason for coming sooner that it did not have before; points of one part do not add up. */
export function raised(parts: PriorityParts, more: Partial<PriorityParts>): PriorityParts {
  const next = { ...parts }
  for (const part of ['node', 'vip', 'mood', 'urgency', 'returned'] as const)
    next[part] = Math.max(parts[part], more[part] ?? 0)
  return pointsOf(next) === pointsOf(parts) ? parts : next
}
