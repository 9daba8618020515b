// A desk with real people's calls at two servers, and a witness in the database who notes who had the word when each line was written.

import { sql } from 'kysely'
import { freshId, PASSWORD } from './api.ts'
import { type HttpAnswer, type HttpCaller, openTwoServers, type Place, type TwoServers } from './two-servers.ts'

export interface RaceDesk extends TwoServers {
  readonly hire: (name: string, capacity: number) => Promise<RaceAgent>
  readonly openChats: (count: number) => Promise<readonly RaceChat[]>
  /** Has the journey ask for a person for each of them, and waits until all do wait. */
  readonly ask: (chats: readonly RaceChat[]) => Promise<void>
  /** Tries to have the bot speak to each of them. */
  readonly nag: (chats: readonly RaceChat[]) => Promise<void>
  readonly stateOf: (chat: RaceChat) => Promise<ChatState>
  /** Nothing is open any more: every conversation is the bot's again, and every run has gone on. */
  readonly over: () => Promise<void>
}

export interface RaceAgent extends HttpCaller {
  readonly id: string
  readonly is: (presence: string, server?: Place) => Promise<void>
  readonly offers: () => Promise<readonly { readonly id: string; readonly conversation: string }[]>
}

export interface RaceChat {
  readonly conversation: string
  readonly customer: string
  readonly post: (server: Place, text: string, clientId?: string) => Promise<HttpAnswer>
}

export interface ChatState {
  readonly owner: string
  readonly epoch: number
  readonly agent: string | null
  /** Of the handoff that is open; null when none is. */
  readonly handoff: string | null
  readonly transfer: object | null
}

export async function openRaceDesk(): Promise<RaceDesk> {
  const two = await openTwoServers()
  const { usher, database, workspace, owner } = two
  await database.asOwner((trx) => sql.raw(WITNESS).execute(trx))
  await usher.journeys.publish(JSON.stringify(asking()))
  await usher.journeys.publish(JSON.stringify(nagging()))
  await mustDo(owner.mutate('desk.saveTeam', { id: 'everybody', rev: 0, name: '所有人', policy: POLICY }))
  const emit = (name: string, chats: readonly RaceChat[]) =>
    usher.events.emit(chats.map(({ customer }) => ({ id: freshId(), customer, name })))

  async function hire(name: string, capacity: number): Promise<RaceAgent> {
    const email = `${name}@two.example`
    const { id } = await mustDo(owner.mutate('people.create', { name, email, role: 'agent', password: PASSWORD }))
    await mustDo(owner.mutate('desk.saveAgent', { agent: id, rev: 0, teams: [], skills: {}, capacity }))
    const caller = await two.signIn(email, PASSWORD)
    return {
      ...{ ...caller, id },
      is: async (presence, server) => void (await mustDo(caller.mutate('desk.setPresence', { presence }, server))),
      offers: async () => (await caller.query('desk.state')).data.offers,
    }
  }

  async function openChat(server: Place): Promise<RaceChat> {
    const { token, conversation } = await mustDo(two.post(server, '/chat/open', { key: two.chatKey }))
    const { rows } = await sql<{ key: string }>`
      SELECT k.key FROM usher.customer AS k JOIN usher.conversation AS c ON c.workspace = k.workspace AND c.customer = k.id
      WHERE c.workspace = ${workspace} AND c.id = ${conversation}`.execute(database.db)
    return {
      conversation,
      customer: rows[0]?.key ?? '',
      post: (at, text, clientId = freshId()) =>
        two.post(at, '/chat/messages', { clientId, text }, { authorization: `Bearer ${token}` }),
    }
  }

  async function stateOf({ conversation }: RaceChat): Promise<ChatState> {
    const { rows } = await sql<ChatState>`
      SELECT c.owner, c.epoch, c.agent, h.state AS handoff, h.transfer
      FROM usher.conversation AS c
      LEFT JOIN usher.handoff AS h ON h.workspace = c.workspace AND h.conversation = c.id AND h.state <> 'closed'
      WHERE c.workspace = ${workspace} AND c.id = ${conversation}`.execute(database.db)
    return rows[0]!
  }

  return {
    ...{ ...two, hire, stateOf },
    openChats: async (count) => {
      const chats: RaceChat[] = []
      for (let n = 0; n < count; n++) chats.push(await openChat(n % 2 === 0 ? 0 : 1))
      return chats
    },
    ask: async (chats) => {
      await emit('wants a person', chats)
      await until('all wait', async () => {
        const states = await Promise.all(chats.map(stateOf))
        return states.every(({ handoff }) => handoff !== null)
      })
    },
    nag: async (chats) => void (await emit('is to be nagged', chats)),
    over: () =>
      until('everything is over', async () => {
        const { rows } = await sql<{ open: number }>`
          SELECT (SELECT count(*) FROM usher.conversation WHERE owner <> 'bot') + (SELECT count(*) FROM usher.run)
            + (SELECT count(*) FROM usher.handoff WHERE state <> 'closed') AS open`.execute(database.db)
        return Number(rows[0]?.open) === 0
      }),
  }
}

/** A race is about the accept, not about who has gone for coffee. */
const POLICY = { offers: { missesUntilBusy: 10 } }

function asking() {
  const node = (id: string, kind: string, config: object) => ({ id, kind, label: '', config, position: { x: 0, y: 0 } })
  const ports = ['resolved', 'unresolved', 'returned_to_bot', 'customer_abandoned', 'customer_cancelled', 'failed']
  return {
    name: '要人工',
    nodes: [
      node('start', 'entry', { on: 'event', name: 'wants a person', where: null }),
      node('person', 'handoff', { mode: 'silent', reason: '要人工' }),
      ...ports.map((port) => node(port, 'exit', { reason: port })),
    ],
    edges: [
      { id: 'asks', from: { node: 'start', port: 'next' }, to: 'person' },
      ...ports.map((port) => ({ id: port, from: { node: 'person', port }, to: port })),
    ],
    settings: { reentry: { kind: 'always' } },
  }
}

function nagging() {
  const node = (id: string, kind: string, config: object) => ({ id, kind, label: '', config, position: { x: 0, y: 0 } })
  return {
    name: '机器人说话',
    nodes: [
      node('start', 'entry', { on: 'event', name: 'is to be nagged', where: null }),
      node('say', 'message', { content: { kind: 'text', text: '我是机器人' }, class: 'service' }),
      node('end', 'exit', { reason: 'done' }),
    ],
    edges: [
      { id: 'says', from: { node: 'start', port: 'next' }, to: 'say' },
      { id: 'ends', from: { node: 'say', port: 'sent' }, to: 'end' },
    ],
    settings: { reentry: { kind: 'always' } },
  }
}

/** Whoever writes has the conversation locked: what stands in it at that moment is who has the word. */
const WITNESS = `
  CREATE TABLE public.witness (conversation text, seq int, author text, person text, owner text, agent text);
  GRANT INSERT ON public.witness TO PUBLIC;
  CREATE FUNCTION public.note_line() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO public.witness
      SELECT new.conversation, new.seq, new.author, new.person, c.owner, c.agent
      FROM usher.conversation AS c WHERE c.workspace = new.workspace AND c.id = new.conversation;
    RETURN new;
  END $$;
  CREATE TRIGGER witness AFTER INSERT ON usher.message FOR EACH ROW EXECUTE FUNCTION public.note_line();`

export async function mustDo(answer: Promise<HttpAnswer>) {
  const { status, data, code } = await answer
  if (status !== 200) throw new Error(`Answered with ${status} ${code}: ${JSON.stringify(data)}`)
  return data
}

export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2_000; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`It did not come to this: ${what}`)
}
