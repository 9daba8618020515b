import type { createPersonInput, personRow, updatePersonInput } from '@usher/shared/api/people'
import { role } from '@usher/shared/api/people'
import type { Selectable } from 'kysely'
import type { z } from 'zod'
import { conflict, invalid, missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import type { PersonTable } from '../database/schema.ts'
import { type AgentProfile, readProfiles } from './agent-profile.ts'
import { hashPassword } from './password.ts'
import { closeSessionsOf } from './session.ts'
import { newId } from './token.ts'

export type PersonRow = z.output<typeof personRow>

export async function listPeople(scoped: Scoped): Promise<PersonRow[]> {
  const { trx, workspace } = scoped
  const rows = await trx
    .selectFrom('person')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const profiles = await readProfiles(scoped)
  return rows.map((row) => shown(row, profiles.get(row.id) ?? null))
}

export async function createPerson(scoped: Scoped, input: z.output<typeof createPersonInput>): Promise<PersonRow> {
  const { trx, workspace, now } = scoped
  const { name, email, role, partner } = input
  refusePartnerless(role, partner)
  const password = await hashPassword(input.password)
  const row = await trx
    .insertInto('person')
    .values({ workspace, id: newId('pe'), name, email, role, partner, password, created_at: now })
    .onConflict((taken) => taken.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row)
    throw conflict(
      'EMAIL_TAKEN',
      'Somebody here has this e-mail address already',
      'Use another address, or change that person',
    )
  return shown(row, null)
}

/** What changed ends the person's sessions: nobody goes on with a role or a password that is gone. */
export async function updatePerson(
  scoped: Scoped,
  input: z.output<typeof updatePersonInput>,
): Promise<{ before: PersonRow; after: PersonRow }> {
  const { trx, workspace } = scoped
  const people = await trx
    .selectFrom('person')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('id')
    .forUpdate()
    .execute()
  const before = people.find((person) => person.id === input.id)
  if (!before) throw missing('person', input.id)
  const changed = {
    role: input.role ?? before.role,
    partner: (input.role ?? before.role) === 'partner' ? before.partner : null,
    active: input.active ?? before.active,
    password: input.password === undefined ? before.password : await hashPassword(input.password),
  }
  refusePartnerless(changed.role, changed.partner)
  const owners = people.map((person) => (person === before ? { ...person, ...changed } : person)).filter(isOwner)
  if (owners.length === 0)
    throw invalid('LAST_OWNER', 'A workspace needs an owner', 'Make somebody else an owner first', 'role')
  await trx.updateTable('person').set(changed).where('workspace', '=', workspace).where('id', '=', input.id).execute()
  await closeSessionsOf(scoped, input.id)
  const profile = (await readProfiles(scoped)).get(input.id) ?? null
  return { before: shown(before, profile), after: shown({ ...before, ...changed }, profile) }
}

/** Who works for nobody outside is no partner, and who does is nothing else. */
function refusePartnerless(role: string, partner: string | null): void {
  if ((role === 'partner') === (partner !== null)) return
  throw invalid(
    'PARTNER_NEEDED',
    'A partner works for an organisation',
    'Name the organisation of partners only',
    'partner',
  )
}

function isOwner(person: { readonly role: string; readonly active: boolean }): boolean {
  return person.role === 'owner' && person.active
}

function shown(row: Selectable<PersonTable>, profile: AgentProfile | null): PersonRow {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: role.parse(row.role),
    active: row.active,
    partner: row.partner,
    profile,
    createdAt: row.created_at,
  }
}
