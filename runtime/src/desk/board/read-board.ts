import type { BoardAgent, DeskBoard } from '@usher/shared/api/desk-board'
import { DAY } from '@usher/shared/base/time'
import { instantOfLocal, localParts } from '@usher/shared/base/zone'
import type { Scoped } from '../../api/scoped.ts'
import { listAgents } from '../agents.ts'
import { agentTimes } from '../figures/time-sums.ts'
import { readSeats } from '../seats.ts'
import { enterDesk } from '../teams.ts'
import { readServed } from './read-served.ts'
import { readWaiting } from './read-waiting.ts'

/** Who waits, who is served, and by whom, at one instant. */
export async function readBoard(scoped: Scoped): Promise<DeskBoard> {
  const desk = await enterDesk(scoped)
  const seats = await readSeats(scoped)
  const { entries, count } = await readWaiting(desk, seats)
  return {
    at: scoped.now,
    waiting: entries,
    waitingCount: count,
    served: await readServed(desk),
    agents: await readAgents(scoped),
  }
}

async function readAgents(scoped: Scoped): Promise<BoardAgent[]> {
  const from = await dayBegins(scoped)
  const times = await agentTimes(scoped, { from, to: from + 2 * DAY })
  const since = await sinceWhen(scoped)
  return (await listAgents(scoped)).map(({ id, name, presence, teams, skills, load, capacity, seenAt }) => {
    const time = times.find(({ agent }) => agent === id)
    const occupancy = time === undefined || time.thereMs === 0 ? null : time.busyMs / time.thereMs
    const begun = presence === 'offline' ? seenAt : (since.get(id) ?? null)
    return { id, name, presence, since: begun, teams, skills, load, capacity, occupancy }
  })
}

async function sinceWhen({ trx, workspace }: Scoped): Promise<ReadonlyMap<string, number>> {
  const rows = await trx
    .selectFrom('agent_stretch')
    .select(['agent', 'started_at'])
    .where('workspace', '=', workspace)
    .where('ended_at', 'is', null)
    .execute()
  return new Map(rows.map(({ agent, started_at }) => [agent, started_at]))
}

/** Midnight by the workspace's clocks. */
async function dayBegins({ trx, workspace, now }: Scoped): Promise<number> {
  const { zone } = await trx
    .selectFrom('workspace')
    .select('zone')
    .where('id', '=', workspace)
    .executeTakeFirstOrThrow()
  const { year, month, day } = localParts(now, zone)
  return instantOfLocal(Date.UTC(year, month - 1, day), zone)
}
