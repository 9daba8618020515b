// A desk with people at it, on a clock that stands still: journeys ask for a person, agents and customers act through the API.

import type { teamPolicy } from '@usher/shared/desk/team-policy'
import { HANDOFF_PORTS } from '@usher/shared/nodes/handoff/definition'
import { sql } from 'kysely'
import type { z } from 'zod'
import { setVirtualClock } from '../src/clock/virtual-clock.ts'
import { deskDeadlines } from '../src/desk/deadlines.ts'
import type { Connectors } from '../src/effects/world.ts'
import { type Caller, freshId, openApi, PASSWORD, signIn, type TestApi } from './api.ts'
import type { TestDatabase } from './databases.ts'
import { publishJourney } from './publish.ts'

type PolicyInput = z.input<typeof teamPolicy>

/** A Wednesday morning in Shanghai. */
export const MORNING = Date.parse('2026-09-30T10:00:00+08:00')

export interface TestDesk {
  readonly api: TestApi
  readonly supervisor: Caller
  readonly hire: (name: string, seat?: Partial<SeatInput>) => Promise<TestAgent>
  readonly team: (name: string, policy: PolicyInput, id?: string) => Promise<string>
  /** Publishes a journey that hands over on the event of this name. */
  readonly journey: (event: string, config: object) => Promise<void>
  readonly chat: () => Promise<TestChat>
  /** A customer for whom the journey has just asked. */
  readonly asking: (event: string) => Promise<TestChat>
  /** One whom this agent, online from now on, has just taken. */
  readonly served: (agent: TestAgent) => Promise<TestChat>
  readonly askAgain: (chat: TestChat, event: string) => Promise<void>
  readonly later: (ms: number) => Promise<void>
  readonly quiet: () => Promise<void>
  readonly look: (conversation: string) => Promise<Looked>
  /** What the journeys got to know of the handoffs of a customer, the last first. */
  readonly outcomes: (customer: string) => Promise<readonly Record<string, unknown>[]>
  /** Everybody goes home: the next story finds nobody waiting and nobody there. */
  readonly clear: () => Promise<void>
  readonly close: () => Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back
type Looked = any

interface SeatInput {
  readonly teams: readonly string[]
  readonly skills: Readonly<Record<string, number>>
  readonly capacity: number
}

export interface TestAgent extends Caller {
  readonly id: string
  readonly name: string
  /** Conversations that are offered to them now. */
  readonly offers: () => Promise<readonly { readonly id: string; readonly conversation: string }[]>
  /** Takes the only offer. */
  readonly take: () => Promise<{ readonly conversation: string; readonly epoch: number }>
  readonly is: (presence: string) => Promise<void>
  readonly say: (conversation: string, text: string) => Promise<void>
  readonly end: (conversation: string, ending?: object) => Promise<void>
}

export interface TestChat {
  readonly conversation: string
  readonly customer: string
  readonly post: (text: string, choice?: string) => Promise<void>
  readonly cancel: () => Promise<{ readonly cancelled: boolean }>
  readonly sign: (sign: { readonly got: number; readonly read: number; readonly typing: boolean }) => Promise<void>
}

export async function openDesk(name: TestDatabase['name'], connectors: Connectors = {}): Promise<TestDesk> {
  const api = await openApi(name, undefined, connectors)
  const { usher } = api
  let now = MORNING
  let story = 0
  const heard = (event: string) => `${event} ${story}`
  await setVirtualClock(usher.database.db, now)
  const supervisor = await api.as('supervisor')
  const owner = await api.as('owner')
  const hired: TestAgent[] = []
  const quiet = async () => {
    await usher.workUntilQuiet()
  }
  const look = async (conversation: string) => (await supervisor.query('conversations.get', { conversation })).data

  async function hire(person: string, seat: Partial<SeatInput> = {}): Promise<TestAgent> {
    const email = `${freshId()}@one.example`
    const made = await owner.mutate('people.create', { name: person, email, role: 'agent', password: PASSWORD })
    const caller = await signIn(api.app, email)
    const defaults = { teams: [], skills: {}, capacity: 1 }
    await expectDone(supervisor.mutate('desk.saveAgent', { agent: made.data.id, rev: 0, ...defaults, ...seat }))
    const agent = agentOf(caller, { id: made.data.id, name: person }, look)
    hired.push(agent)
    return agent
  }

  async function chat(): Promise<TestChat> {
    const inject = async (url: string, payload: object, token?: string) => {
      const bearer = token === undefined ? {} : { authorization: `Bearer ${token}` }
      const headers = { 'content-type': 'application/json', ...bearer }
      return (await api.app.inject({ method: 'POST', url, headers, payload: JSON.stringify(payload) })).json()
    }
    const { token, conversation } = await inject('/chat/open', { key: 'ck_one' })
    const { rows } = await sql<{ key: string }>`
      SELECT k.key FROM usher.customer AS k JOIN usher.conversation AS c ON c.customer = k.id WHERE c.id = ${conversation}`.execute(
      usher.database.db,
    )
    return {
      conversation,
      customer: rows[0]?.key ?? '',
      post: async (text, choice) => {
        await inject(
          '/chat/messages',
          { clientId: freshId(), text, ...(choice === undefined ? {} : { choice }) },
          token,
        )
        await quiet()
      },
      sign: async (sign) => {
        await inject('/chat/signs', sign, token)
      },
      cancel: async () => {
        const answer = await inject('/chat/cancel', {}, token)
        await quiet()
        return answer
      },
    }
  }

  async function askAgain({ customer }: TestChat, event: string): Promise<void> {
    await usher.events.emit({ id: freshId(), customer, name: heard(event) }, { workspace: 'one' })
    await quiet()
  }

  async function journey(event: string, config: object): Promise<void> {
    await publishJourney(await api.as('publisher'), heard(event), {
      nodes: [
        { id: 'start', kind: 'entry', config: { on: 'event', name: heard(event), where: null } },
        { id: 'person', kind: 'handoff', config: { mode: 'silent', reason: event, ...config } },
        { id: 'end', kind: 'exit', config: {} },
      ],
      edges: ['start.next → person', ...HANDOFF_PORTS.map((port) => `person.${port} → end` as const)],
    })
  }

  async function asking(event: string): Promise<TestChat> {
    const asked = await chat()
    await askAgain(asked, event)
    return asked
  }

  return {
    ...{ api, supervisor, hire, chat, quiet, look, journey, asking, askAgain },
    team: async (team, policy, id) => {
      const { data } = await supervisor.query('desk.teams')
      const rev = data.find((row: { id: string }) => row.id === id)?.rev ?? 0
      return (await expectDone(supervisor.mutate('desk.saveTeam', { id: id ?? null, rev, name: team, policy }))).id
    },
    served: async (agent) => {
      await journey('plain', {})
      await agent.is('online')
      const asked = await asking('plain')
      await agent.take()
      return asked
    },
    later: async (ms) => {
      // Consoles that are open are heard of all the time.
      for (let left = ms; left > 0; left -= 20_000) {
        now += Math.min(left, 20_000)
        await setVirtualClock(usher.database.db, now)
        for (const agent of hired) await agent.mutate('desk.beat')
        await deskDeadlines(usher.world)
      }
      await quiet()
    },
    outcomes: async (customer) => {
      const rows = await usher.database.db
        .selectFrom('effect')
        .innerJoin('customer', 'customer.id', 'effect.customer')
        .select('effect.outcome')
        .where('customer.key', '=', customer)
        .where('effect.kind', '=', 'requestHandoff')
        .orderBy('effect.run', 'desc')
        .execute()
      return rows.map(({ outcome }) => (outcome as { data?: Record<string, unknown> } | null)?.data ?? {})
    },
    clear: async () => {
      hired.length = 0
      story++
      await usher.database.asEngine(async (trx) => {
        for (const table of LEFT_BY_A_STORY) await trx.deleteFrom(table).execute()
        await trx.updateTable('agent').set({ presence: 'offline' }).execute()
        await trx.updateTable('conversation').set({ owner: 'bot', agent: null, handoff: null }).execute()
      })
    },
    close: () => api.close(),
  }
}

const LEFT_BY_A_STORY = [
  ...(['offer', 'desk_session', 'agent_stretch', 'handoff', 'team', 'desk_coupon'] as const),
  ...(['quality_review', 'quality_score', 'quality_rules'] as const),
] as const

function agentOf(
  caller: Caller,
  { id, name }: { readonly id: string; readonly name: string },
  look: (conversation: string) => Promise<Looked>,
): TestAgent {
  const offers = async () => (await caller.query('desk.state')).data.offers
  return {
    ...caller,
    ...{ id, name, offers },
    take: async () => {
      const [offer, second] = await offers()
      if (offer === undefined || second !== undefined)
        throw new Error(`${name} has ${offer ? 'several offers' : 'none'}`)
      return expectDone(caller.mutate('desk.acceptOffer', { offer: offer.id }))
    },
    is: async (presence) => {
      await expectDone(caller.mutate('desk.setPresence', { presence }))
    },
    say: async (conversation, text) => {
      const { epoch } = await look(conversation)
      await expectDone(caller.mutate('conversations.send', { conversation, epoch, clientId: freshId(), text }))
    },
    end: async (conversation, ending = {}) => {
      const { epoch } = await look(conversation)
      await expectDone(caller.mutate('conversations.resolve', { conversation, epoch, outcome: 'resolved', ...ending }))
    },
  }
}

async function expectDone(answer: ReturnType<Caller['mutate']>) {
  const { status, data, response } = await answer
  if (status !== 200) throw new Error(`Answered with ${status}: ${response.body}`)
  return data
}
