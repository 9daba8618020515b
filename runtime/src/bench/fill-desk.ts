import { EVERYBODY } from '@usher/shared/api/desk'
import { MINUTE, SECOND } from '@usher/shared/base/time'
import { pointsOf, turnOf } from '@usher/shared/desk/priority'
import { teamPolicy } from '@usher/shared/desk/team-policy'
import type { BenchUsher } from './bench-usher.ts'
import { newCustomers } from './customers.ts'
import { chunksOf } from './measure.ts'

export const MORNING = Date.parse('2026-09-30T10:00:00+08:00')

export interface FullDesk {
  readonly waiting: readonly Waiter[]
  /** How long an agent has the n-th customer. */
  readonly handleMs: (n: number) => number
}

const SKILLS = ['售前', '售后', '投诉'] as const

/** Everybody waits already: a tenth of them VIPs, each for one of three skills. Agents have one seat each, a fifth of them all skills. */
export async function fillDesk(
  bench: BenchUsher,
  { customers, agents }: { readonly customers: number; readonly agents: number },
): Promise<FullDesk> {
  const keys = await newCustomers(bench, customers, 'waits')
  await hire(bench, agents)
  const { database, workspace } = bench
  const rows = await database.db.selectFrom('customer').select(['id', 'key', 'shard']).execute()
  const known = new Map(rows.map((row) => [row.key, row]))
  const waiting = keys.map((key, n) => placeOf(known.get(key)!, n, customers))
  await database.inWorkspace(workspace, async (trx) => {
    for (const some of chunksOf(waiting, 500)) {
      await trx
        .insertInto('conversation')
        .values(some.map((place) => ({ workspace, ...conversationOf(place) })))
        .execute()
      await trx
        .insertInto('handoff')
        .values(some.map((place) => ({ workspace, ...handoffOf(place) })))
        .execute()
    }
  })
  return { waiting, handleMs: (n) => MINUTE + ((n * 7_919) % 120_000) }
}

async function hire({ database, workspace }: BenchUsher, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, n) => `pe_bench${n}`)
  const policy = teamPolicy.parse({ offers: { autoAccept: true } })
  await database.inWorkspace(workspace, async (trx) => {
    const team = { workspace, id: EVERYBODY, name: 'everybody', policy: JSON.stringify(policy), updated_by: 'bench' }
    await trx
      .insertInto('team')
      .values({ ...team, created_at: 0, updated_at: 0 })
      .execute()
    await trx
      .insertInto('person')
      .values(
        ids.map((id) => ({
          ...{ workspace, id, email: `${id}@bench.example`, name: id, role: 'agent' },
          ...{ password: '', created_at: 0 },
        })),
      )
      .execute()
    await trx
      .insertInto('agent')
      .values(
        ids.map((person, n) => ({
          ...{ workspace, person, capacity: 1, presence: 'online', skills: JSON.stringify(skillsOf(n)) },
          // Consoles that are open all day: this is about who waits, not about who is heard of.
          seen_at: MORNING + 365 * 24 * 60 * MINUTE,
        })),
      )
      .execute()
  })
}

function skillsOf(n: number): Readonly<Record<string, number>> {
  const skills = n % 5 === 0 ? SKILLS : [SKILLS[n % SKILLS.length]!]
  return Object.fromEntries(skills.map((skill) => [skill, 1]))
}

/** Somebody in the queue, by their request and its conversation. */
export interface Waiter {
  readonly id: string
  readonly conversation: string
  readonly customer: number
  readonly shard: number
  readonly requestedAt: number
  readonly skill: string
  readonly isVip: boolean
}

function placeOf({ id, shard }: { readonly id: number; readonly shard: number }, n: number, of: number): Waiter {
  const name = String(n).padStart(6, '0')
  return {
    ...{ id: `ho_bench${name}`, conversation: `cv_bench${name}`, customer: id, shard },
    ...{ requestedAt: MORNING - (of - n) * SECOND, skill: SKILLS[(n * 31) % SKILLS.length]!, isVip: n % 10 === 3 },
  }
}

function conversationOf({ conversation, customer, id, requestedAt }: Waiter) {
  return {
    ...{ id: conversation, customer, channel: 'web', owner: 'queue', agent: null, handoff: id },
    ...{ opened_at: requestedAt, last_at: requestedAt, unanswered_since: null },
  }
}

const PRIORITY = teamPolicy.parse({}).priority

function handoffOf({ id, conversation, customer, shard, requestedAt, skill, isVip }: Waiter) {
  const parts = { node: 0, vip: isVip ? 100 * PRIORITY.perVipPoint : 0, mood: 0, urgency: 0, returned: 0, raised: 0 }
  return {
    ...{ id, conversation, customer, shard, state: 'queued', mode: 'silent', team: null, skills: [skill] },
    ...{ run: null, seq: null, index: null, journey: null, version: null, node: null, preferred: null },
    ...{ priority: pointsOf(parts), reason: '', note: '', context: '{}', requested_at: requestedAt },
    ...{ queue_deadline: null, agent: null, accepted_at: null, first_reply_at: null, closed_at: null, outcome: null },
    ...{ disposition: null, summary: null, merged_into: null, owner_agent: null, last_agent: null, transfer: null },
    ...{ customer_at: requestedAt, agent_at: null, asked_at: null, away_at: null, wrap_until: null },
    ...{ wrap_outcome: null, due_at: null, parts: JSON.stringify(parts), required: [skill] },
    needs: JSON.stringify([{ skill, level: 1, importance: 'required' }]),
    turn_at: turnOf({ id, requestedAt, parts }, PRIORITY),
  }
}
