import type { AgentRow, saveAgentInput } from '@usher/shared/api/desk'
import type { z } from 'zod'
import { conflict, missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { SERVING } from '../conversations/offered-agents.ts'
import { presenceOf } from './presence.ts'
import { ensureAgent } from './sessions.ts'

/** Everybody who may serve customers, whether they ever did or not. */
export async function listAgents({ trx, workspace, now }: Scoped): Promise<AgentRow[]> {
  const people = await trx
    .selectFrom('person')
    .leftJoin('agent', (join) =>
      join.onRef('agent.workspace', '=', 'person.workspace').onRef('agent.person', '=', 'person.id'),
    )
    .select(['person.id', 'person.name', 'agent.presence', 'agent.seen_at', 'agent.teams', 'agent.skills'])
    .select(['agent.capacity', 'agent.coupons_per_day', 'agent.rev'])
    .select((is) =>
      is
        .selectFrom('desk_session')
        .select((of) => of.fn.sum<number>('weight').as('load'))
        .whereRef('desk_session.workspace', '=', 'person.workspace')
        .whereRef('desk_session.agent', '=', 'person.id')
        .where('desk_session.ended_at', 'is', null)
        .as('load'),
    )
    .where('person.workspace', '=', workspace)
    .where('person.active', '=', true)
    .where('person.role', 'in', SERVING)
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()
  return people.map((row) => ({
    id: row.id,
    name: row.name,
    presence: presenceOf(row.presence === null ? undefined : { presence: row.presence, seen_at: row.seen_at }, now),
    seenAt: row.seen_at,
    teams: row.teams ?? [],
    skills: { ...row.skills },
    capacity: row.capacity ?? DEFAULT_CAPACITY,
    couponsPerDay: row.coupons_per_day,
    load: Number(row.load ?? 0),
    rev: row.rev ?? 0,
  }))
}

const DEFAULT_CAPACITY = 5

/** Refused when it is not the one that was looked at. */
export async function saveAgent(scoped: Scoped, input: z.output<typeof saveAgentInput>): Promise<{ rev: number }> {
  const { trx, workspace } = scoped
  const person = await trx
    .selectFrom('person')
    .select('id')
    .where('workspace', '=', workspace)
    .where('id', '=', input.agent)
    .executeTakeFirst()
  if (person === undefined) throw missing('agent', input.agent)
  await ensureAgent(scoped, input.agent)
  const saved = await trx
    .updateTable('agent')
    .set({
      ...{ teams: [...new Set(input.teams)], skills: JSON.stringify(input.skills), capacity: input.capacity },
      ...{ coupons_per_day: input.couponsPerDay, rev: input.rev + 1 },
    })
    .where('workspace', '=', workspace)
    .where('person', '=', input.agent)
    .where('rev', '=', input.rev)
    .returning('rev')
    .executeTakeFirst()
  if (saved === undefined)
    throw conflict('CHANGED_MEANWHILE', 'Somebody else changed this agent', 'Look again and repeat what you wanted')
  return saved
}
