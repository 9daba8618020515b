import { EVERYBODY } from '@usher/shared/api/desk'
import { alwaysOpen, type BusinessCalendar } from '@usher/shared/desk/calendar'
import { type TeamPolicy, teamPolicy } from '@usher/shared/desk/team-policy'
import type { Scoped } from '../api/scoped.ts'

export interface Team {
  readonly id: string
  readonly name: string
  readonly policy: TeamPolicy
  readonly calendar: BusinessCalendar
}

export interface Teams {
  readonly all: readonly Team[]
  /** A team that is gone works as everybody does. */
  readonly byId: (id: string) => Team
  /** By id or name, among those that are not archived; the team of everybody when there is none. */
  readonly named: (name: string | null) => Team
}

/** A scope in which the desk works: the teams as this transaction sees them. */
export interface DeskScope extends Scoped {
  readonly teams: Teams
}

export async function enterDesk<Scope extends Scoped>(scoped: Scope): Promise<Scope & DeskScope> {
  return { ...scoped, teams: await readTeams(scoped) }
}

async function readTeams(scoped: Scoped): Promise<Teams> {
  const rows = await scoped.trx
    .selectFrom('workspace')
    .leftJoin('team', 'team.workspace', 'workspace.id')
    .select(['workspace.zone', 'team.id', 'team.name', 'team.policy', 'team.archived'])
    .where('workspace.id', '=', scoped.workspace)
    .execute()
  const zone = rows[0]?.zone
  if (zone === undefined) throw new Error(`There is no workspace ${scoped.workspace}`)
  const teams = rows.flatMap(({ id, name, policy, archived }) =>
    id === null || name === null || archived === null ? [] : [{ ...teamOf({ id, name, policy }, zone), archived }],
  )
  const everybody = teams.find(({ id }) => id === EVERYBODY) ?? defaultTeam(zone)
  const open = teams.filter(({ archived }) => !archived)
  return {
    all: teams,
    byId: (id) => teams.find((team) => team.id === id) ?? everybody,
    named: (name) => open.find((team) => team.id === name) ?? open.find((team) => team.name === name) ?? everybody,
  }
}

interface Kept {
  readonly id: string
  readonly name: string
  readonly policy: unknown
}

function teamOf({ id, name, policy: kept }: Kept, zone: string): Team {
  const policy = teamPolicy.parse(kept)
  return { id, name, policy, calendar: policy.calendar ?? alwaysOpen(zone) }
}

export function defaultTeam(zone: string): Team {
  return { id: EVERYBODY, name: '', policy: teamPolicy.parse({}), calendar: alwaysOpen(zone) }
}
