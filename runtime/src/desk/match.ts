// Brings those who wait and those who are free together. A decision is read from one look at the queue and changes nothing; each
// match is then a transaction of its own that looks again under the locks: any number of processes may match at the same time.

import { type Match, matchQueue, refusalOf } from '@usher/shared/desk/matching'
import { inScope, type Scoped } from '../api/scoped.ts'
import { lockConversation } from '../conversations/conversation.ts'
import type { World } from '../effects/world.ts'
import { activate } from './activate.ts'
import { askOf, type QueuedHandoff, waitingFor } from './asks.ts'
import { changeHandoff, openHandoff } from './handoff-record.ts'
import { makeOffer } from './offer-record.ts'
import { lockSeat, readSeats } from './seats.ts'
import { enterDesk } from './teams.ts'

export type DeskHost = Pick<World, 'database' | 'now' | 'hints'>

export type Decided = Match & Pick<QueuedHandoff, 'conversation' | 'epoch'>

/** Offers as many as there is room for. Called whenever room may have come, and by the clock. Gives how many were offered. */
export async function matchWaiting(host: DeskHost, workspace: number): Promise<number> {
  const decided = await inScope(host, workspace, decideMatches)
  let made = 0
  for (const match of decided) if (await placeMatch(host, workspace, match)) made++
  return made
}

/** False when it is not so any more: the next round decides anew. */
export async function placeMatch(host: DeskHost, workspace: number, match: Decided): Promise<boolean> {
  const isPlaced = await inScope(host, workspace, (scoped) => carryOut(scoped, match))
  if (isPlaced) host.hints.conversationChanged(workspace, match.conversation)
  return isPlaced
}

/** Every workspace in which somebody waits. */
export async function matchEverywhere(host: DeskHost): Promise<number> {
  const waiting = await host.database.db
    .selectFrom('handoff')
    .select('workspace')
    .distinct()
    .where('state', '=', 'queued')
    .execute()
  let made = 0
  for (const { workspace } of waiting) made += await matchWaiting(host, workspace)
  return made
}

/** Who would be offered to whom now. It changes nothing. */
export async function decideMatches(scoped: Scoped): Promise<readonly Decided[]> {
  let seats = (await readSeats(scoped)).filter(({ load, capacity }) => load < capacity)
  if (seats.length === 0) return []
  const desk = await enterDesk(scoped)
  const decided: Decided[] = []
  for await (const page of waitingFor(desk, seats)) {
    const rows = new Map(page.map((row) => [row.id, row]))
    const matches = matchQueue(
      page.map((row) => askOf(desk, row)),
      seats,
      desk.now,
    )
    for (const match of matches) decided.push({ ...match, ...placeOf(rows.get(match.ask)) })
    const taken = matches.map(({ ask, agent }) => ({ agent, weight: rows.get(ask)?.weight ?? 1 }))
    seats = seats
      .map((seat) => ({ ...seat, load: seat.load + sumOf(taken.filter(({ agent }) => agent === seat.agent)) }))
      .filter(({ load, capacity }) => load < capacity)
    if (seats.length === 0) break
  }
  return decided
}

function placeOf(row: QueuedHandoff | undefined): Pick<QueuedHandoff, 'conversation' | 'epoch'> {
  if (row === undefined) throw new Error('A match of somebody who does not wait')
  return { conversation: row.conversation, epoch: row.epoch }
}

function sumOf(taken: readonly { readonly weight: number }[]): number {
  return taken.reduce((sum, { weight }) => sum + weight, 0)
}

async function carryOut(scoped: Scoped, { ask, agent, because, conversation, epoch }: Decided): Promise<boolean> {
  const locked = await lockConversation(scoped, conversation)
  const handoff = await openHandoff(scoped, conversation)
  if (handoff === null || handoff.id !== ask || handoff.state !== 'queued' || handoff.epoch !== epoch) return false
  const seat = await lockSeat(scoped, agent)
  const desk = await enterDesk(scoped)
  if (seat === null || refusalOf(askOf(desk, handoff), seat, scoped.now) !== null) return false
  const { autoAccept, windowMs } = desk.teams.byId(handoff.desk_team).policy.offers
  if (autoAccept) return (await activate(desk, locked, { handoff, agent })) !== null
  const kind = handoff.transfer === null ? 'queue' : 'transfer'
  await makeOffer(scoped, { handoff: handoff.id, conversation, agent, kind, because, weight: handoff.weight, windowMs })
  await changeHandoff(desk, handoff, { state: 'offered' })
  return true
}
