import type { createPersonInput, personRow, updatePersonInput } from '@usher/shared/api/people'
import { role } from '@usher/shared/api/people'
import type { z } from 'zod'
import { conflict, invalid, missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { hashPassword } from './password.ts'
import { closeSessionsOf } from './session.ts'
import { newId } from './token.ts'

export type PersonRow = z.output<typeof personRow>

export async function listPeople({ trx, workspace }: Scoped): Promise<PersonRow[]> {
  const rows = await trx
    .selectFrom('person')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(shown)
}

export async function createPerson(scoped: Scoped, input: z.output<typeof createPersonInput>): Promise<PersonRow> {
  const { trx, workspace, now } = scoped
  const { name, email, role } = input
  const password = await hashPassword(input.password)
  const row = await trx
    .insertInto('person')
    .values({ workspace, id: newId('pe'), name, email, role, password, created_at: now })
    .onConflict((taken) => taken.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row)
    throw conflict(
      'EMAIL_TAKEN',
      'Somebody here has this e-mail address already',
      'Use another address, or change that person',
    )
  return shown(row)
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
    active: input.active ?? before.active,
    password: input.password === undefined ? before.password : await hashPassword(input.password),
  }
  const owners = people.map((person) => (person === before ? { ...person, ...changed } : person)).filter(isOwner)
  if (owners.length === 0)
    throw invalid('LAST_OWNER', 'A workspace needs an owner', 'Make somebody else an owner first', 'role')
  await trx.updateTable('person').set(changed).where('workspace', '=', workspace).where('id', '=', input.id).execute()
  await closeSessionsOf(scoped, input.id)
  return { before: shown(before), after: shown({ ...before, ...changed }) }
}

function isOwner(person: { readonly role: string; readonly active: boolean }): boolean {
  return person.role === 'owner' && person.active
}

function shown(row: {
  id: string
  name: string
  email: string
  role: string
  active: boolean
  created_at: number
}): PersonRow {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: role.parse(row.role),
    active: row.active,
    createdAt: row.created_at,
  }
}
