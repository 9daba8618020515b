// Which agent is offered which customer. Pure: a decision can be shown again from what was known when it was made.

import type { DurationMs, Instant } from '../base/time.ts'
import { needsAfter, type SkillNeed, type SkillRelaxation } from './needs.ts'

/** Somebody who waits. */
export interface Ask {
  readonly id: string
  /** Null: anybody's. */
  readonly team: string | null
  readonly requestedAt: Instant
  readonly needs: readonly SkillNeed[]
  readonly relaxation: SkillRelaxation
  /** Who may take it as well when it has waited so long; a team of null is everybody. Null: nobody else ever. */
  readonly overflow: { readonly afterMs: DurationMs; readonly team: string | null } | null
  /** How much of an agent's capacity it takes. */
  readonly weight: number
  /** The one agent it is meant for: nobody else may take it before `until`; null: for as long as it is meant for them. */
  readonly wanted: { readonly agent: string; readonly until: Instant | null } | null
  /** Who looks after this customer. */
  readonly owner: string | null
  /** Who served this customer last, if that is not long ago. */
  readonly lastAgent: string | null
  /** Who declined, let an offer pass, or has just given it away. */
  readonly excluded: readonly string[]
}

/** An agent as the queue sees them. */
export interface Seat {
  readonly agent: string
  readonly teams: readonly string[]
  readonly skills: Readonly<Record<string, number>>
  readonly isOnline: boolean
  readonly isAccepting: boolean
  readonly capacity: number
  readonly load: number
  readonly idleSince: Instant
}

export type Refusal = 'offline' | 'not_accepting' | 'excluded' | 'not_wanted' | 'other_team' | 'skill' | 'full'
export type Preference = 'wanted' | 'owner' | 'last_agent' | 'least_busy' | 'longest_idle'

/** Null: this agent may have it now. The first reason found is the one that is told. */
export function refusalOf(ask: Ask, seat: Seat, at: Instant): Refusal | null {
  const waited = at - ask.requestedAt
  if (!seat.isOnline) return 'offline'
  if (!seat.isAccepting) return 'not_accepting'
  if (ask.excluded.includes(seat.agent)) return 'excluded'
  if (isReserved(ask, at)) {
    if (seat.agent !== ask.wanted?.agent) return 'not_wanted'
  } else if (!isOfTeam(ask, seat, waited)) return 'other_team'
  if (!needsAfter(ask.needs, waited, ask.relaxation).every(({ skill, level }) => levelOf(seat, skill) >= level))
    return 'skill'
  return seat.load + ask.weight > seat.capacity ? 'full' : null
}

function isReserved({ wanted }: Ask, at: Instant): boolean {
  return wanted !== null && (wanted.until === null || at < wanted.until)
}

function isOfTeam({ team, overflow }: Ask, seat: Seat, waited: DurationMs): boolean {
  return serves(seat, team) || (overflow !== null && waited >= overflow.afterMs && serves(seat, overflow.team))
}

function serves({ teams }: Seat, team: string | null): boolean {
  return team === null || teams.includes(team)
}

function levelOf({ skills }: Seat, skill: string): number {
  return Object.hasOwn(skills, skill) ? (skills[skill] ?? 0) : 0
}

export interface Chosen {
  readonly seat: Seat
  /** What spoke for this agent against the second best. */
  readonly because: Preference
}

/** The agent for this customer, or null while there is none. */
export function chooseSeat(ask: Ask, seats: readonly Seat[], at: Instant): Chosen | null {
  let best: Seat | null = null
  let second: Seat | null = null
  for (const seat of seats) {
    if (refusalOf(ask, seat, at) !== null) continue
    if (best === null || isBefore(ask, seat, best)) [best, second] = [seat, best]
    else if (second === null || isBefore(ask, seat, second)) second = seat
  }
  return best === null ? null : { seat: best, because: becauseOf(ask, best, second) }
}

/** Relationship first, then whoever knows the customer, then whoever has most room, then whoever has waited longest for work. */
function isBefore(ask: Ask, one: Seat, other: Seat): boolean {
  const [a, b] = [keyOf(ask, one), keyOf(ask, other)]
  for (const [place, value] of a.entries()) if (value !== b[place]) return value < b[place]!
  return one.agent < other.agent
}

function keyOf(ask: Ask, seat: Seat): readonly number[] {
  return [
    seat.agent === ask.wanted?.agent ? 0 : 1,
    seat.agent === ask.owner ? 0 : 1,
    seat.agent === ask.lastAgent ? 0 : 1,
    seat.load / seat.capacity,
    seat.idleSince,
  ]
}

function becauseOf(ask: Ask, best: Seat, second: Seat | null): Preference {
  if (best.agent === ask.wanted?.agent) return 'wanted'
  if (best.agent === ask.owner) return 'owner'
  if (best.agent === ask.lastAgent) return 'last_agent'
  const isLess = second === null || best.load / best.capacity !== second.load / second.capacity
  return isLess ? 'least_busy' : 'longest_idle'
}

export interface Match {
  readonly ask: string
  readonly agent: string
  readonly because: Preference
}

/** Serves those who wait, in the order given, as far as there is room. A later one is served while an earlier one's skill is missing. */
export function matchQueue(asks: Iterable<Ask>, seats: readonly Seat[], at: Instant): readonly Match[] {
  const now = [...seats]
  const matches: Match[] = []
  for (const ask of asks) {
    if (now.every((seat) => seat.load >= seat.capacity || !seat.isOnline || !seat.isAccepting)) break
    const chosen = chooseSeat(ask, now, at)
    if (chosen === null) continue
    const place = now.indexOf(chosen.seat)
    now[place] = { ...chosen.seat, load: chosen.seat.load + ask.weight }
    matches.push({ ask: ask.id, agent: chosen.seat.agent, because: chosen.because })
  }
  return matches
}
