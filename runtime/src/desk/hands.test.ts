import { MINUTE, SECOND } from '@usher/shared/base/time'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { openDesk, type TestAgent, type TestDesk } from '../../test/desk.ts'

for (const { name } of databases) {
  describe(name, () => {
    let desk: TestDesk
    beforeAll(async () => {
      desk = await openDesk(name)
    })
    afterEach(() => desk.clear())
    afterAll(() => desk.close())

    const outcomeOf = async (customer: string) => (await desk.outcomes(customer))[0]
    const give = async (agent: TestAgent, conversation: string, input: object) => {
      const { epoch } = await desk.look(conversation)
      return agent.mutate('conversations.transfer', { conversation, epoch, reason: '换人', ...input })
    }
    const to = (agent: TestAgent) => ({ kind: 'agent', agent: agent.id })

    test('a warm transfer changes hands when the other takes it, and not before', async () => {
      const [lin, mei] = [await desk.hire('lin'), await desk.hire('mei')]
      const chat = await desk.served(lin)
      expect((await give(lin, chat.conversation, { to: to(mei), how: 'warm' })).fault?.code).toBe('NOBODY_FREE')
      await mei.is('online')
      const given = await give(lin, chat.conversation, { to: to(mei), how: 'warm', note: '客户很急' })
      expect(given.status).toBe(200)
      expect(await desk.look(chat.conversation)).toMatchObject({ owner: 'human', agent: { id: lin.id } })
      await lin.say(chat.conversation, '马上为您转接')
      await mei.take()
      expect(await desk.look(chat.conversation)).toMatchObject({ owner: 'human', agent: { id: mei.id } })
      const said = (await desk.look(chat.conversation)).messages.map(
        ({ author, content }: { author: string; content: { text: string } }) => `${author}: ${content.text}`,
      )
      expect(said).toEqual(['note: 转接：换人\n客户很急', 'agent: 马上为您转接', 'system: 已为您转接至 mei'])
      await mei.end(chat.conversation)
      expect(await outcomeOf(chat.customer)).toMatchObject({ agentId: mei.id, transfers: 1 })
    })

    test('a silent one tells the customer nothing, and one that is declined stays where it is', async () => {
      const [lin, mei] = [await desk.hire('lin'), await desk.hire('mei')]
      const chat = await desk.served(lin)
      await mei.is('online')
      await give(lin, chat.conversation, { to: to(mei), how: 'silent' })
      await mei.mutate('desk.declineOffer', { offer: (await mei.offers())[0]!.id })
      expect(await desk.look(chat.conversation)).toMatchObject({ owner: 'human', agent: { id: lin.id } })
      await give(lin, chat.conversation, { to: to(mei), how: 'silent' })
      await mei.take()
      const { messages } = await desk.look(chat.conversation)
      expect(messages.map(({ author }: { author: string }) => author)).toEqual(['note', 'note'])
    })

    test('a cold transfer waits for the one it is meant for, and goes back when they do not take it', async () => {
      const [lin, mei, an] = [await desk.hire('lin'), await desk.hire('mei'), await desk.hire('an')]
      const chat = await desk.served(lin)
      await desk.later(10 * MINUTE)
      await an.is('online')
      await give(lin, chat.conversation, { to: to(mei), how: 'cold' })
      expect(await desk.look(chat.conversation)).toMatchObject({ owner: 'queue', agent: null })
      expect(await an.offers()).toEqual([])
      await desk.later(MINUTE)
      expect(await desk.look(chat.conversation)).toMatchObject({ owner: 'human', agent: { id: lin.id } })
      await mei.is('online')
      await give(lin, chat.conversation, { to: to(mei), how: 'cold' })
      await mei.take()
      expect(await desk.look(chat.conversation)).toMatchObject({ owner: 'human', agent: { id: mei.id } })
    })

    test('to a team it keeps its first clock, and that team promises from then on', async () => {
      const sla = (minutes: number) => ({ sla: { resolution: { warnMs: MINUTE, breachMs: minutes * MINUTE } } })
      await desk.team('all', sla(60), 'everybody')
      const experts = await desk.team('experts', sla(5))
      const [lin, mei] = [await desk.hire('lin'), await desk.hire('mei', { teams: [experts] })]
      const chat = await desk.served(lin)
      await desk.later(4 * MINUTE)
      await mei.is('online')
      await give(lin, chat.conversation, { to: { kind: 'team', team: experts }, how: 'cold' })
      await mei.take()
      await desk.later(MINUTE)
      await mei.end(chat.conversation)
      expect(await outcomeOf(chat.customer)).toMatchObject({ team: 'experts', late: ['resolution'] })
    })

    test('customers are not passed round: not back, and not more often than the team allows', async () => {
      await desk.team('all', { transfers: { most: 2 } }, 'everybody')
      const agents = [await desk.hire('a'), await desk.hire('b'), await desk.hire('c'), await desk.hire('d')] as const
      const [a, b, c, d] = agents
      const chat = await desk.served(a)
      for (const agent of [b, c, d]) await agent.is('online')
      await give(a, chat.conversation, { to: to(b), how: 'warm' })
      await b.take()
      expect((await give(b, chat.conversation, { to: to(a), how: 'warm' })).fault?.code).toBe('PING_PONG')
      await give(b, chat.conversation, { to: to(c), how: 'warm' })
      await c.take()
      expect((await give(c, chat.conversation, { to: to(d), how: 'warm' })).fault?.code).toBe('TRANSFERS_USED_UP')
      const { epoch } = await desk.look(chat.conversation)
      const force = { conversation: chat.conversation, epoch, to: to(d), how: 'cold', reason: '主管' }
      expect((await desk.supervisor.mutate('conversations.transfer', force)).status).toBe(200)
      expect((await d.take()).conversation).toBe(chat.conversation)
    })

    test('who goes home leaves their customers at the top of the queue, after a while to come back', async () => {
      const [lin, mei] = [await desk.hire('lin'), await desk.hire('mei')]
      const chat = await desk.served(lin)
      await lin.is('away')
      await desk.later(5 * MINUTE)
      expect((await desk.look(chat.conversation)).owner).toBe('human')
      await lin.is('offline')
      await desk.later(40 * SECOND)
      await lin.is('online')
      await desk.later(MINUTE)
      expect((await desk.look(chat.conversation)).owner).toBe('human')
      await lin.is('offline')
      await desk.later(2 * MINUTE)
      expect(await desk.look(chat.conversation)).toMatchObject({ owner: 'queue', agent: null })
      await mei.is('online')
      expect((await mei.take()).conversation).toBe(chat.conversation)
    })

    test('a customer who is silent is asked, and then let go', async () => {
      const silence = { askAfterMs: MINUTE, leaveAfterMs: MINUTE, warnAfterMs: MINUTE, closeAfterMs: MINUTE }
      await desk.team('all', { silence }, 'everybody')
      await desk.journey('plain', {})
      const [gone, here] = [await desk.asking('plain'), await desk.asking('plain')]
      await desk.later(MINUTE)
      await here.post('在的')
      await desk.later(MINUTE)
      expect(await outcomeOf(gone.customer)).toMatchObject({ port: 'customer_abandoned' })
      const lin = await desk.hire('lin')
      await lin.is('online')
      await lin.take()
      await lin.say(here.conversation, '请问订单号是？')
      await desk.later(MINUTE)
      await here.post('稍等')
      await desk.later(3 * MINUTE)
      expect((await desk.look(here.conversation)).owner).toBe('human')
      await lin.say(here.conversation, '好的')
      await desk.later(2 * MINUTE)
      expect(await outcomeOf(here.customer)).toMatchObject({ port: 'customer_unresponsive' })
    })

    test('what it was about is said where the team insists, at the end or while it is written up', async () => {
      await desk.team('all', { wrapUp: { dispositions: ['退款/质量', '咨询'], isRequired: true } }, 'everybody')
      const lin = await desk.hire('lin')
      const chat = await desk.served(lin)
      const { epoch } = await desk.look(chat.conversation)
      const end = { conversation: chat.conversation, epoch, outcome: 'resolved' }
      expect((await lin.mutate('conversations.resolve', end)).fault?.code).toBe('DISPOSITION_NEEDED')
      expect((await lin.mutate('conversations.resolve', { ...end, disposition: '别的' })).fault?.code).toBe(
        'DISPOSITION_UNKNOWN',
      )
      expect((await lin.mutate('conversations.startWrapUp', end)).status).toBe(200)
      await chat.post('还有一个问题')
      await desk.later(5 * MINUTE)
      expect((await desk.look(chat.conversation)).owner).toBe('human')
      await lin.mutate('conversations.startWrapUp', end)
      await lin.end(chat.conversation, { disposition: '退款/质量' })
      await desk.quiet()
      expect(await outcomeOf(chat.customer)).toMatchObject({ port: 'resolved', disposition: '退款/质量' })
    })

    test('writing up ends by itself, and frees the agent before that where the team has it so', async () => {
      await desk.team('all', { wrapUp: { freesAtOnce: true } }, 'everybody')
      const lin = await desk.hire('lin')
      const chat = await desk.served(lin)
      const next = await desk.asking('plain')
      expect(await lin.offers()).toEqual([])
      const { epoch } = await desk.look(chat.conversation)
      await lin.mutate('conversations.startWrapUp', { conversation: chat.conversation, epoch, outcome: 'unresolved' })
      expect(await lin.offers()).toMatchObject([{ conversation: next.conversation }])
      await desk.later(2 * MINUTE)
      expect(await outcomeOf(chat.customer)).toMatchObject({ port: 'unresolved', disposition: '' })
    })

    test('who comes back is not brought forward by what a supervisor had given them then', async () => {
      await desk.team('all', { reopenMs: 10 * MINUTE, priority: { returned: 500 } }, 'everybody')
      await desk.journey('plain', {})
      const chat = await desk.asking('plain')
      const waiting = async () => (await desk.supervisor.query('floor.board')).data.waiting
      const [{ handoff }] = await waiting()
      await desk.supervisor.mutate('floor.raise', { handoff, points: 2_000 })
      const lin = await desk.hire('lin')
      await lin.is('online')
      await lin.take()
      await lin.end(chat.conversation)
      await lin.is('offline')
      await chat.post('又坏了')
      expect(await waiting()).toMatchObject([{ points: { raised: 0, returned: 500 } }])
    })

    test('whose service ends is told to the journeys, with what was written by whom', async () => {
      const lin = await desk.hire('lin')
      const chat = await desk.served(lin)
      await chat.post('一')
      await chat.post('二')
      await lin.say(chat.conversation, '好的')
      await lin.end(chat.conversation, { disposition: '退款' })
      const told = await desk.api.usher.database.db
        .selectFrom('event')
        .innerJoin('customer', 'customer.id', 'event.customer')
        .select('event.data')
        .where('customer.key', '=', chat.customer)
        .where('event.name', '=', 'session_closed')
        .execute()
      expect(told.map(({ data }) => data)).toEqual([
        {
          ...{ handoff: expect.any(String), agent: 'lin', agent_id: lin.id, team: '', outcome: 'resolved' },
          ...{ disposition: '退款', reason: 'plain', customer_messages: 2, agent_messages: 1 },
        },
      ])
    })

    test('nobody who served is told of where nobody did', async () => {
      await desk.journey('plain', {})
      const chat = await desk.asking('plain')
      await chat.cancel()
      const { count } = await desk.api.usher.database.db
        .selectFrom('event')
        .innerJoin('customer', 'customer.id', 'event.customer')
        .select((is) => is.fn.countAll<number>().as('count'))
        .where('customer.key', '=', chat.customer)
        .where('event.name', '=', 'session_closed')
        .executeTakeFirstOrThrow()
      expect(Number(count)).toBe(0)
    })

    test('who writes again soon comes back to the same agent, later to the bot', async () => {
      await desk.team('all', { reopenMs: 10 * MINUTE }, 'everybody')
      const [lin, mei] = [await desk.hire('lin'), await desk.hire('mei')]
      const chat = await desk.served(lin)
      await mei.is('online')
      await lin.end(chat.conversation, { summary: '已换货' })
      await chat.post('又坏了')
      expect(await desk.look(chat.conversation)).toMatchObject({
        owner: 'human',
        agent: { id: lin.id },
        handoffDetail: { note: '已换货' },
      })
      await lin.end(chat.conversation)
      await lin.is('offline')
      await chat.post('在吗')
      expect((await mei.take()).conversation).toBe(chat.conversation)
      await mei.end(chat.conversation)
      await desk.later(10 * MINUTE)
      await chat.post('谢谢')
      expect((await desk.look(chat.conversation)).owner).toBe('bot')
    })
  })
}
