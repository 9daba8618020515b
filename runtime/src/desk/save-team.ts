import { EVERYBODY, type saveTeamInput, type saveTeamOutput, type TeamRow } from '@usher/shared/api/desk'
import { teamPolicy } from '@usher/shared/desk/team-policy'
import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import { conflict, invalid, missing } from '../api/fault.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import type { TeamTable } from '../database/schema.ts'
import { handoffDueAt } from './handoff-due.ts'
import { clocksUnder, turnIn } from './handoff-record.ts'
import { lockRules } from './rules-lock.ts'
import { enterDesk, type Team } from './teams.ts'

type Input = z.output<typeof saveTeamInput>
export type TeamSaved = z.input<typeof saveTeamOutput>

/** The team of everybody first, whether anybody has set it up or not. */
export async function listTeams({ trx, workspace }: Scoped): Promise<TeamRow[]> {
  const rows = await trx
    .selectFrom('team')
    .leftJoin('person', (join) =>
      join.onRef('person.workspace', '=', 'team.workspace').onRef('person.id', '=', 'team.updated_by'),
    )
    .selectAll('team')
    .select('person.name as by_name')
    .where('team.workspace', '=', workspace)
    .orderBy('team.archived')
    .orderBy('team.name')
    .execute()
  const teams = rows.map((row) => rowOf(row, row.by_name ?? row.updated_by))
  const everybody = teams.find(({ id }) => id === EVERYBODY) ?? {
    ...{ id: EVERYBODY, name: '', policy: teamPolicy.parse({}), archived: false, rev: 0 },
    ...{ updatedAt: null, updatedBy: '' },
  }
  return [everybody, ...teams.filter(({ id }) => id !== EVERYBODY)]
}

function rowOf(row: Selectable<TeamTable>, by: string): TeamRow {
  const { id, name, archived, rev } = row
  return { id, name, policy: teamPolicy.parse(row.policy), archived, rev, updatedAt: row.updated_at, updatedBy: by }
}

/** Makes or changes a team. What waits in it stands by the new rules at once. */
export async function saveTeam(scoped: ScopedBy, input: Input): Promise<TeamSaved> {
  await lockRules(scoped)
  const former = (await enterDesk(scoped)).teams.byId(input.id ?? EVERYBODY)
  const before = input.id === null ? null : await lockTeam(scoped, input.id)
  if (input.id !== null && before === null && input.id !== EVERYBODY) throw missing('team', input.id)
  if ((before?.rev ?? 0) !== input.rev) {
    if (before === null) throw conflict('CHANGED_MEANWHILE', 'The team is not there', 'Look again')
    return { kind: 'changed', team: rowOf(before, before.updated_by) }
  }
  await refuseTwin(scoped, input)
  const id = input.id ?? newId('tm')
  await write(scoped, { ...input, id })
  await followRules(scoped, id, former)
  return { kind: 'saved', id, rev: input.rev + 1 }
}

async function lockTeam({ trx, workspace }: Scoped, id: string) {
  const row = await trx
    .selectFrom('team')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

async function refuseTwin({ trx, workspace }: Scoped, { id, name }: Input): Promise<void> {
  const twin = await trx
    .selectFrom('team')
    .select('id')
    .where('workspace', '=', workspace)
    .where('name', '=', name)
    .where('archived', '=', false)
    .where('id', '<>', id ?? '')
    .executeTakeFirst()
  if (twin !== undefined)
    throw invalid('NAME_TAKEN', 'Another team has this name', 'Choose another name: journeys find teams by it', 'name')
}

async function write({ trx, workspace, now, by }: ScopedBy, { id, name, policy, rev }: Input & { id: string }) {
  const values = { name, policy: JSON.stringify(policy), rev: rev + 1, updated_at: now, updated_by: by.id }
  await trx
    .insertInto('team')
    .values({ workspace, id, created_at: now, ...values })
    .onConflict((known) => known.columns(['workspace', 'id']).doUpdateSet(values))
    .execute()
}

/** Another worth of waiting is another order, other promises and other hours other deadlines, another weight another load: from now on. */
async function followRules(scoped: ScopedBy, id: string, former: Team): Promise<void> {
  const { trx, workspace } = scoped
  const desk = await enterDesk(scoped)
  const team = desk.teams.byId(id)
  const open = await trx
    .selectFrom('handoff')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('desk_team', '=', id)
    .where('state', '<>', 'closed')
    .execute()
  const next = open.map((handoff) => ({ ...handoff, clocks: clocksUnder(desk, handoff, { team, former }) }))
  await sql`
    UPDATE usher.handoff AS h
    SET turn_at = given.turn_at, due_at = given.due_at, clocks = given.clocks::jsonb, weight = ${team.policy.weight}, epoch = h.epoch + 1
    FROM unnest(
      ${next.map((handoff) => handoff.id)}::text[], ${next.map((handoff) => turnIn(handoff, team))}::bigint[],
      ${next.map((handoff) => handoffDueAt(handoff, team))}::bigint[],
      ${next.map(({ clocks }) => JSON.stringify(clocks))}::text[]
    ) AS given (id, turn_at, due_at, clocks)
    WHERE h.workspace = ${workspace} AND h.id = given.id`.execute(trx)
  await weighAgain(scoped, team)
}

/** What agents have and are offered. What is only written up, and takes nothing meanwhile, goes on taking nothing. */
async function weighAgain({ trx, workspace }: Scoped, { id, policy }: Team): Promise<void> {
  await sql`
    UPDATE usher.desk_session AS s SET weight = ${policy.weight}
    WHERE s.workspace = ${workspace} AND s.ended_at IS NULL AND s.weight > 0 AND coalesce(
      (SELECT h.desk_team FROM usher.handoff AS h WHERE h.workspace = s.workspace AND h.id = s.handoff), ${EVERYBODY}) = ${id}`.execute(
    trx,
  )
  await sql`
    UPDATE usher.offer AS o SET weight = ${policy.weight} FROM usher.handoff AS h
    WHERE o.workspace = ${workspace} AND o.state = 'open' AND h.workspace = o.workspace AND h.id = o.handoff
      AND coalesce(h.transfer ->> 'team', h.desk_team) = ${id}`.execute(trx)
}

/** An archived team takes no new requests; those who wait in it go on waiting. Gives whether anything changed. */
export async function archiveTeam(scoped: ScopedBy, id: string, archived: boolean): Promise<boolean> {
  const { trx, workspace, now, by } = scoped
  if (id === EVERYBODY)
    throw invalid('TEAM_STAYS', 'The team of everybody is always there', 'Change what it promises instead', 'team')
  const before = await lockTeam(scoped, id)
  if (before === null) throw missing('team', id)
  if (before.archived === archived) return false
  await trx
    .updateTable('team')
    .set({ archived, rev: before.rev + 1, updated_at: now, updated_by: by.id })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
  return true
}
