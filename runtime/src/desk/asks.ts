import { EVERYBODY } from '@usher/shared/api/desk'
import type { Instant } from '@usher/shared/base/time'
import type { Ask, Seat } from '@usher/shared/desk/matching'
import type { Relaxation } from '@usher/shared/desk/needs'
import { sql } from 'kysely'
import type { HandoffRecord } from './handoff-record.ts'
import type { DeskScope, Teams } from './teams.ts'

export type QueuedHandoff = Pick<HandoffRecord, (typeof COLUMNS)[number]>

const COLUMNS = [
  ...(['id', 'conversation', 'epoch', 'desk_team', 'requested_at', 'turn_at', 'needs', 'weight'] as const),
  ...(['preferred', 'preferred_at', 'transfer', 'owner_agent', 'last_agent', 'excluded'] as const),
]

/** A handoff as the matching sees it. */
export function askOf({ teams, now }: DeskScope, handoff: QueuedHandoff): Ask {
  const { relaxation } = teams.byId(handoff.desk_team).policy
  return {
    id: handoff.id,
    team: teamAsked(handoff.desk_team),
    requestedAt: handoff.requested_at,
    needs: handoff.needs,
    relaxation,
    overflow: overflowOf(teams, relaxation),
    weight: handoff.weight,
    wanted: wantedOf(handoff, relaxation),
    owner: handoff.owner_agent,
    lastAgent: handoff.last_agent,
    excluded: spared(handoff, now),
  }
}

function teamAsked(id: string): string | null {
  return id === EVERYBODY ? null : id
}

function overflowOf(teams: Teams, { overflowAfterMs, overflowTeam }: Relaxation): Ask['overflow'] {
  if (overflowAfterMs === null || overflowTeam === null) return null
  return { afterMs: overflowAfterMs, team: teamAsked(teams.named(overflowTeam).id) }
}

/** What was given to one agent waits for them until it goes back. */
function wantedOf(handoff: QueuedHandoff, { wantedForMs }: Relaxation): Ask['wanted'] {
  const { preferred: agent, preferred_at, requested_at, transfer } = handoff
  if (agent === null) return null
  const isForGood = transfer !== null || wantedForMs === null
  return { agent, until: isForGood ? null : (preferred_at ?? requested_at) + wantedForMs }
}

function spared({ excluded }: QueuedHandoff, now: Instant): readonly string[] {
  return Object.keys(excluded).filter((agent) => (excluded[agent] ?? 0) > now)
}

const PAGE = 200

/** For one seat the first few who wait do nearly always; who is passed over costs another page. */
function firstPage(free: readonly Seat[]): number {
  const room = free.reduce((sum, { capacity, load }) => sum + capacity - load, 0)
  return Math.min(PAGE, 10 + 2 * room)
}

/**
 * Who waits, in their order, as far as the free agents could serve them. Read page by page: most decisions need the first only, and
 * those who wait for teams and skills of which nobody is free are not read at all.
 */
export async function* waitingFor(desk: DeskScope, free: readonly Seat[]): AsyncGenerator<readonly QueuedHandoff[]> {
  const skills = [...new Set(free.flatMap((seat) => Object.keys(seat.skills)))]
  const teams = teamsServedBy(desk, free)
  const agents = free.map(({ agent }) => agent)
  let after: QueuedHandoff | null = null
  let size = firstPage(free)
  while (true) {
    const page: readonly QueuedHandoff[] = await desk.trx
      .selectFrom('handoff')
      .select(COLUMNS)
      .where('workspace', '=', desk.workspace)
      .where('state', '=', 'queued')
      .where(sql<boolean>`required <@ ${skills}::text[]`)
      .where(sql<boolean>`(desk_team = ANY(${teams}::text[]) OR preferred = ANY(${agents}::text[]))`)
      .$if(after !== null, (query) =>
        query.where(
          sql<boolean>`(turn_at, requested_at, id) > (${after?.turn_at}::bigint, ${after?.requested_at}::bigint, ${after?.id}::text)`,
        ),
      )
      .orderBy('turn_at')
      .orderBy('requested_at')
      .orderBy('id')
      .limit(size)
      .execute()
    if (page.length > 0) yield page
    if (page.length < size) return
    after = page.at(-1) ?? null
    size = PAGE
  }
}

/** The teams of the free, and those that overflow into one of them. */
function teamsServedBy({ teams }: DeskScope, free: readonly Seat[]): readonly string[] {
  const own = new Set(free.flatMap((seat) => seat.teams))
  const overflowing = teams.all.filter(({ policy }) => {
    const overflow = overflowOf(teams, policy.relaxation)
    return overflow !== null && (overflow.team === null || own.has(overflow.team))
  })
  return [EVERYBODY, ...own, ...overflowing.map(({ id }) => id)]
}
