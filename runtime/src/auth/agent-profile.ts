// How customers see the people whom they may pick.

import type { agentProfile, saveProfileInput } from '@usher/shared/api/people'
import type { z } from 'zod'
import { missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'

export type AgentProfile = z.output<typeof agentProfile>

/** By person. Who has none is not offered to customers. */
export async function readProfiles({ trx, workspace }: Scoped): Promise<ReadonlyMap<string, AgentProfile>> {
  const rows = await trx
    .selectFrom('agent_profile')
    .select(['person', 'name', 'line', 'tags'])
    .where('workspace', '=', workspace)
    .execute()
  return new Map(rows.map(({ person, ...profile }) => [person, profile]))
}

/** Null takes the person off the list that customers pick from. */
export async function saveProfile(scoped: Scoped, { id, profile }: z.output<typeof saveProfileInput>): Promise<void> {
  const { trx, workspace } = scoped
  const person = await trx
    .selectFrom('person')
    .select('id')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (person === undefined) throw missing('person', id)
  await trx.deleteFrom('agent_profile').where('workspace', '=', workspace).where('person', '=', id).execute()
  if (profile !== null)
    await trx
      .insertInto('agent_profile')
      .values({ workspace, person: id, ...profile })
      .execute()
}
