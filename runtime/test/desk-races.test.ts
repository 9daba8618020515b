// Two server processes and a third in this test, at one PostgreSQL: everything that may happen at the same instant at a desk does.

import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { deskDeadlines } from '../src/desk/deadlines.ts'
import { freshId } from './api.ts'
import { checkDesk } from './check-desk.ts'
import { mustDo, openRaceDesk, type RaceAgent, type RaceChat, type RaceDesk, until } from './desk-at-two-servers.ts'
import type { HttpAnswer, Place } from './two-servers.ts'

/** More by hand: `USHER_RACES=200`. */
const ROUNDS = Number(process.env.USHER_RACES ?? 20)
const LIMIT = { timeout: 60_000 + ROUNDS * 4_000 }

describe('at a desk with two servers', () => {
  let desk: RaceDesk
  let [lin, mei]: RaceAgent[] = []
  let chats: readonly RaceChat[] = []
  beforeAll(async () => {
    desk = await openRaceDesk()
    lin = await desk.hire('lin', 100)
    mei = await desk.hire('mei', 100)
    chats = await desk.openChats(ROUNDS > 40 ? 40 : ROUNDS)
  }, 120_000)
  afterEach(async () => {
    await endAll()
    await desk.over()
    expect(await checkDesk(desk.database)).toEqual([])
  })
  afterAll(() => desk.close())

  /** A customer asks for a person while nobody is there; then comes the race, and its end. */
  async function everyRound(race: (chat: RaceChat, turn: number) => Promise<void>): Promise<void> {
    for (let turn = 0; turn < ROUNDS; turn++) {
      const chat = chats[turn % chats.length]!
      for (const agent of [lin!, mei!]) await agent.is('offline')
      await desk.ask([chat])
      await race(chat, turn)
      await end(chat)
    }
    await desk.over()
  }

  async function endAll(): Promise<void> {
    for (const chat of chats) await end(chat)
  }

  /** Whatever became of it, the supervisor ends it. */
  async function end(chat: RaceChat): Promise<void> {
    const { owner, epoch } = await desk.stateOf(chat)
    if (owner === 'bot') return
    const { conversation } = chat
    const taken =
      owner === 'human' ? { epoch } : await mustDo(desk.owner.mutate('conversations.accept', { conversation, epoch }))
    await mustDo(desk.owner.mutate('conversations.resolve', { conversation, epoch: taken.epoch, outcome: 'resolved' }))
  }

  async function give(agent: RaceAgent, chat: RaceChat): Promise<number> {
    const { conversation } = chat
    const { epoch } = await desk.stateOf(chat)
    return (await mustDo(agent.mutate('conversations.accept', { conversation, epoch }))).epoch
  }

  /** Has it offered to the agent, and to nobody else. */
  async function offer(agent: RaceAgent, { conversation }: RaceChat): Promise<string> {
    let found: string | undefined
    await until('it is offered', async () => {
      found = (await agent.offers()).find((one) => one.conversation === conversation)?.id
      return found !== undefined
    })
    return found!
  }

  const here = (turn: number): Place => (turn % 2 === 0 ? 0 : 1)
  const there = (turn: number): Place => (turn % 2 === 0 ? 1 : 0)
  const done = (answers: readonly HttpAnswer[]) => answers.filter(({ status }) => status === 200).length
  const codes = (answers: readonly HttpAnswer[]) => answers.flatMap(({ code }) => (code === null ? [] : [code]))

  test('of two agents who accept at once one gets it, and the other is told who', LIMIT, () =>
    everyRound(async (chat, turn) => {
      const { conversation } = chat
      const { epoch } = await desk.stateOf(chat)
      const input = { conversation, epoch }
      const answers = await Promise.all([
        lin!.mutate('conversations.accept', input, here(turn)),
        mei!.mutate('conversations.accept', input, there(turn)),
      ])
      expect([done(answers), codes(answers)]).toEqual([1, ['HELD_BY_OTHER']])
      const winner = answers[0]!.status === 200 ? lin : mei
      expect(await desk.stateOf(chat)).toMatchObject({ owner: 'human', agent: winner!.id, handoff: 'active' })
    }),
  )

  test('an end and a transfer at once: one of them happened', LIMIT, () =>
    everyRound(async (chat, turn) => {
      const { conversation } = chat
      const epoch = await give(lin!, chat)
      await mei!.is('online')
      const how = (['cold', 'warm', 'silent'] as const)[turn % 3]
      const given = { conversation, epoch, to: { kind: 'agent', agent: mei!.id }, how, reason: '换人' }
      const [ended, passed] = await Promise.all([
        lin!.mutate('conversations.resolve', { conversation, epoch, outcome: 'resolved' }, here(turn)),
        lin!.mutate('conversations.transfer', given, there(turn)),
      ])
      const state = await desk.stateOf(chat)
      if (ended.status === 200) expect(state).toMatchObject({ owner: 'bot', handoff: null })
      else expect([passed.status, state.owner]).toEqual([200, 'queue'])
      if (how === 'cold') expect(done([ended, passed])).toBe(1)
    }),
  )

  test('an end while the other takes what was given to them: one of them happened', LIMIT, () =>
    everyRound(async (chat, turn) => {
      const { conversation } = chat
      const epoch = await give(lin!, chat)
      await mei!.is('online')
      const given = { conversation, epoch, to: { kind: 'agent', agent: mei!.id }, how: 'warm', reason: '换人' }
      await mustDo(lin!.mutate('conversations.transfer', given))
      const id = await offer(mei!, chat)
      const [ended, taken] = await Promise.all([
        lin!.mutate('conversations.resolve', { conversation, epoch, outcome: 'resolved' }, here(turn)),
        mei!.mutate('desk.acceptOffer', { offer: id }, there(turn)),
      ])
      expect(done([ended, taken])).toBe(1)
      expect(await desk.stateOf(chat)).toMatchObject(
        ended.status === 200 ? { owner: 'bot', handoff: null } : { owner: 'human', agent: mei!.id, transfer: null },
      )
    }),
  )

  test('an agent who goes offline while taking an offer has it, or it waits for the next', LIMIT, async () => {
    await everyRound(async (chat, turn) => {
      await lin!.is('online')
      const id = await offer(lin!, chat)
      const [taken] = await Promise.all([
        lin!.mutate('desk.acceptOffer', { offer: id }, here(turn)),
        lin!.mutate('desk.setPresence', { presence: 'offline' }, there(turn)),
      ])
      await until('it is settled', async () => (await desk.stateOf(chat)).handoff !== 'offered')
      const state = await desk.stateOf(chat)
      if (taken.status === 200) expect(state).toMatchObject({ owner: 'human', agent: lin!.id })
      else expect([taken.code, state.owner, state.handoff]).toEqual(['OFFER_OVER', 'queue', 'queued'])
    })
  })

  test('an offer that ends at the instant in which it is taken is either', LIMIT, async () => {
    const seen = { taken: 0, over: 0 }
    await everyRound(async (chat, turn) => {
      await lin!.is('online')
      const id = await offer(lin!, chat)
      await endOffer(id, (turn * 7) % 30)
      const [taken] = await Promise.all([
        lin!.mutate('desk.acceptOffer', { offer: id }, here(turn)),
        passUntilSettled(id),
      ])
      const state = await desk.stateOf(chat)
      if (taken.status === 200) expect(state).toMatchObject({ owner: 'human', agent: lin!.id })
      else expect([taken.code, state.owner]).toEqual(['OFFER_OVER', 'queue'])
      seen[taken.status === 200 ? 'taken' : 'over']++
    })
    // Otherwise nothing has raced.
    expect(Math.min(seen.taken, seen.over)).toBeGreaterThan(0)
  })

  /** It is over so many milliseconds from now, by the clock of the database. */
  async function endOffer(id: string, inMs: number): Promise<void> {
    await sql`UPDATE usher.offer SET expires_at = (extract(epoch FROM clock_timestamp()) * 1000)::bigint + ${inMs} WHERE id = ${id}`.execute(
      desk.database.db,
    )
  }

  async function passUntilSettled(id: string): Promise<void> {
    await until('the offer is settled', async () => {
      await deskDeadlines(desk.usher.world)
      const row = await desk.database.db.selectFrom('offer').select('state').where('id', '=', id).executeTakeFirst()
      return row?.state !== 'open'
    })
  }

  test(
    'whatever is written while it changes hands stands there once, in one order, and the bot is silent',
    LIMIT,
    async () => {
      const told: string[] = []
      await everyRound(async (chat, turn) => {
        const { conversation } = chat
        const epoch = await give(lin!, chat)
        await mei!.is('online')
        const to = { kind: 'agent', agent: mei!.id }
        const change = [
          () =>
            lin!.mutate(
              'conversations.transfer',
              { conversation, epoch, to, how: 'cold', reason: '换人' },
              there(turn),
            ),
          () => lin!.mutate('conversations.release', { conversation, epoch }, there(turn)),
          () => lin!.mutate('conversations.resolve', { conversation, epoch, outcome: 'resolved' }, there(turn)),
          () => desk.owner.mutate('conversations.takeOver', { conversation, epoch }, there(turn)),
        ][turn % 4]!
        const write = async (clientId: string, sending: Promise<HttpAnswer>) => {
          if ((await sending).status === 200) told.push(clientId)
        }
        const say = (clientId: string, at: Place) =>
          write(clientId, lin!.mutate('conversations.send', { conversation, epoch, clientId, text: '您好' }, at))
        const ask = (clientId: string, at: Place) => write(clientId, chat.post(at, '在吗', clientId))
        await Promise.all([
          ...[ask(freshId(), here(turn)), say(freshId(), there(turn)), ask(freshId(), there(turn))],
          ...[say(freshId(), here(turn)), desk.nag([chat]), change()],
          ...[ask(freshId(), here(turn)), say(freshId(), there(turn))],
        ])
      })
      const kept = await desk.database.db.selectFrom('message').select('client_id').execute()
      const ids = new Set(kept.map(({ client_id }) => client_id))
      expect(told.filter((id) => !ids.has(id))).toEqual([])
    },
  )

  test('who wrote last is told from the order of the messages, whichever server had the later clock', LIMIT, () =>
    everyRound(async (chat, turn) => {
      const { conversation } = chat
      const epoch = await give(lin!, chat)
      const say = (at: Place) =>
        lin!.mutate('conversations.send', { conversation, epoch, clientId: freshId(), text: '您好' }, at)
      await Promise.all([
        chat.post(here(turn), '在吗'),
        say(there(turn)),
        say(here(turn)),
        chat.post(there(turn), '嗯'),
      ])
      expect(await checkDesk(desk.database)).toEqual([])
    }),
  )

  test('what is delivered twice happens once', LIMIT, () =>
    everyRound(async (chat, turn) => {
      await lin!.is('online')
      const { conversation } = chat
      const id = await offer(lin!, chat)
      const taken = await twice((at) => lin!.mutate('desk.acceptOffer', { offer: id }, at))
      expect([done(taken), codes(taken)]).toEqual([1, ['OFFER_OVER']])
      const { epoch } = await desk.stateOf(chat)
      const clientId = freshId()
      const said = { conversation, epoch, clientId, text: '您好' }
      const [one, other] = await twice((at) => lin!.mutate('conversations.send', said, at))
      expect([one.status, one.data.seq]).toEqual([200, other.data.seq])
      const asked = freshId()
      const [first, second] = await twice((at) => chat.post(at, '在吗', asked))
      expect([first.status, first.data.seq]).toEqual([200, second.data.seq])
      const ending = { conversation, epoch, outcome: turn % 2 === 0 ? 'resolved' : 'unresolved' }
      expect(done(await twice((at) => lin!.mutate('conversations.resolve', ending, at)))).toBe(1)
    }),
  )

  async function twice(call: (at: Place) => Promise<HttpAnswer>): Promise<[HttpAnswer, HttpAnswer]> {
    return Promise.all([call(0), call(1)])
  }

  test('a server that is killed in the middle of all this loses nothing that it has answered', {
    timeout: 240_000,
  }, async () => {
    const told: string[] = []
    for (const kill of [0, 1, 0] as const) {
      await desk.ask(chats)
      for (const agent of [lin!, mei!]) await agent.is('online')
      const working = chats.map((chat, turn) => serve(chat, turn, told))
      await until('some are served', async () => told.length > 3)
      const restarted = desk.killAndStart(kill)
      await Promise.all(working)
      await restarted
      await endAll()
      await desk.over()
      expect(await checkDesk(desk.database)).toEqual([])
      told.length = 0
    }
  })

  /** One customer's whole visit; any call may go unanswered. */
  async function serve(chat: RaceChat, turn: number, told: string[]): Promise<void> {
    const agent = turn % 3 === 0 ? mei! : lin!
    const { conversation } = chat
    const found = (await agent.query('desk.state', undefined, here(turn))).data?.offers ?? []
    const offered = found.find((one: { conversation: string }) => one.conversation === conversation)
    const { epoch } = await desk.stateOf(chat)
    const taken = await (offered === undefined
      ? agent.mutate('conversations.accept', { conversation, epoch }, here(turn))
      : agent.mutate('desk.acceptOffer', { offer: offered.id }, there(turn)))
    if (taken.status !== 200) return
    const held = { conversation, epoch: taken.data.epoch }
    for (let line = 0; line < 3; line++) {
      const clientId = freshId()
      await Promise.all([
        agent.mutate('conversations.send', { ...held, clientId, text: '您好' }, here(turn + line)),
        chat.post(there(turn + line), '在吗'),
        desk.nag([chat]),
      ])
    }
    const ended = await agent.mutate('conversations.resolve', { ...held, outcome: 'resolved' }, here(turn))
    if (ended.status === 200) told.push(conversation)
    if (ended.status === 200) expect((await desk.stateOf(chat)).owner).toBe('bot')
  }
})
