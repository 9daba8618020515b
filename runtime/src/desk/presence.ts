import type { deskState, Presence } from '@usher/shared/api/desk'
import type { z } from 'zod'
import type { Scoped, ScopedBy } from '../api/scoped.ts'
import { nameOf } from '../customers/customer.ts'
import { isHeard, readSeat } from './seats.ts'
import { ensureAgent } from './sessions.ts'
import { beginStretch, resumeStretch } from './stretches.ts'

type State = z.output<typeof deskState>

/** The console is there. Tells what it shows of its own agent. */
export async function beat(scoped: ScopedBy): Promise<State> {
  const { trx, workspace, now, by } = scoped
  await resumeStretch(scoped, by.id)
  await trx
    .updateTable('agent')
    .set({ seen_at: now })
    .where('workspace', '=', workspace)
    .where('person', '=', by.id)
    .execute()
  return readDeskState(scoped)
}

/** Who is busy, away or offline is offered nothing, and what was offered to them already goes to somebody else. */
export async function setPresence(scoped: ScopedBy, presence: Presence): Promise<State> {
  const { trx, workspace, now, by } = scoped
  await ensureAgent(scoped, by.id)
  await beginStretch(scoped, by.id, presence)
  await trx
    .updateTable('agent')
    .set({ presence, seen_at: now, misses: 0 })
    .where('workspace', '=', workspace)
    .where('person', '=', by.id)
    .execute()
  return readDeskState(scoped)
}

export async function readDeskState(scoped: ScopedBy): Promise<State> {
  const { trx, workspace, now, by } = scoped
  const agent = await trx
    .selectFrom('agent')
    .select(['presence', 'seen_at'])
    .where('workspace', '=', workspace)
    .where('person', '=', by.id)
    .executeTakeFirst()
  const seat = agent === undefined ? null : await readSeat(scoped, by.id)
  return {
    presence: presenceOf(agent, now),
    load: seat?.load ?? 0,
    capacity: seat?.capacity ?? 0,
    offers: await openOffers(scoped, by.id),
  }
}

export function presenceOf(
  agent: { readonly presence: string; readonly seen_at: number | null } | undefined,
  now: number,
): Presence {
  if (agent === undefined || !isHeard(agent.seen_at, now)) return 'offline'
  return (['online', 'busy', 'away'] as const).find((known) => known === agent.presence) ?? 'offline'
}

async function openOffers({ trx, workspace }: Scoped, agent: string): Promise<State['offers']> {
  const rows = await trx
    .selectFrom('offer')
    .innerJoin('handoff', (join) =>
      join.onRef('handoff.workspace', '=', 'offer.workspace').onRef('handoff.id', '=', 'offer.handoff'),
    )
    .innerJoin('customer', (join) =>
      join.onRef('customer.workspace', '=', 'handoff.workspace').onRef('customer.id', '=', 'handoff.customer'),
    )
    .select([
      'offer.id',
      'offer.conversation',
      'offer.offered_at',
      'offer.expires_at',
      'offer.kind',
      'handoff.reason',
      'customer.key',
      'customer.attributes',
    ])
    .where('offer.workspace', '=', workspace)
    .where('offer.agent', '=', agent)
    .where('offer.state', '=', 'open')
    .orderBy('offer.offered_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    conversation: row.conversation,
    customer: { id: row.key, name: nameOf(row.attributes) },
    reason: row.reason,
    offeredAt: row.offered_at,
    expiresAt: row.expires_at,
    kind: row.kind === 'transfer' ? 'transfer' : 'queue',
  }))
}
