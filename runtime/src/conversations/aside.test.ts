import { HOUR, MINUTE, SECOND } from '@usher/shared/base/time'
import { HANDOFF_PORTS } from '@usher/shared/nodes/handoff/definition'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { MORNING, openDesk, type TestAgent, type TestDesk } from '../../test/desk.ts'
import { publishJourney } from '../../test/publish.ts'

for (const { name } of databases) {
  describe(name, () => {
    let desk: TestDesk
    beforeAll(async () => {
      desk = await openDesk(name)
    })
    afterEach(() => desk.clear())
    afterAll(() => desk.close())
    const look = async (agent: TestAgent, conversation: string) =>
      (await agent.query('conversations.get', { conversation })).data
    const nowOf = async (agent: TestAgent, conversation: string): Promise<number> =>
      (await look(agent, conversation)).handoff.acceptedAt
    const ask = async (agent: TestAgent, procedure: string, conversation: string, input: object = {}) =>
      agent.mutate(procedure, { conversation, epoch: (await look(agent, conversation)).epoch, ...input })

    test('what was put aside comes back in time, or as soon as the customer writes', async () => {
      const lin = await desk.hire('lin')
      const { conversation, post } = await desk.served(lin)
      const now = await nowOf(lin, conversation)
      expect((await ask(lin, 'conversations.snooze', conversation, { until: now })).fault?.code).toBe('BAD_SNOOZE')
      await ask(lin, 'conversations.snooze', conversation, { until: now + HOUR })
      expect((await look(lin, conversation)).handoff.snoozedUntil).toBe(now + HOUR)
      await desk.later(HOUR)
      expect((await look(lin, conversation)).handoff.snoozedUntil).toBeNull()
      await ask(lin, 'conversations.snooze', conversation, { until: now + 2 * HOUR })
      await post('在吗')
      expect((await look(lin, conversation)).handoff.snoozedUntil).toBeNull()
    })

    const target = (seconds: number) => ({ warnMs: (seconds - 10) * SECOND, breachMs: seconds * SECOND })
    const SLA = { first: target(60), next: target(90), resolution: target(300) }

    test.each([
      { clock: 'first', hasAnswer: false, wakes: 'time', late: ['first', 'resolution'] },
      { clock: 'first', hasAnswer: false, wakes: 'customer', late: ['first', 'resolution'] },
      { clock: 'next', hasAnswer: true, wakes: 'time', late: ['next', 'resolution'] },
      { clock: 'next', hasAnswer: true, wakes: 'customer', late: ['next', 'resolution'] },
    ])('$clock runs on while it is put aside, until $wakes brings it back, as if it were not', async (story) => {
      await desk.team('客服', { sla: { ...SLA, pauseForCustomer: false } }, 'everybody')
      const [lin, mei] = [await desk.hire('lin'), await desk.hire('mei')]
      const aside = await desk.served(lin)
      await mei.is('online')
      const there = await desk.asking('plain')
      await mei.take()
      const both = [
        [lin, aside],
        [mei, there],
      ] as const
      const runs = async () =>
        Promise.all(both.map(async ([agent, { conversation }]) => (await look(agent, conversation)).handoff.promises))
      const sameForBoth = async () => {
        const [one, other] = await runs()
        expect(one).toEqual(other)
        return one.map(({ clock }: { clock: string }) => clock)
      }
      if (story.hasAnswer)
        for (const [agent, { conversation, post }] of both) {
          await agent.say(conversation, '您好')
          await post('还没到')
        }
      expect(await sameForBoth()).toEqual([story.clock, 'resolution'])
      const now = await desk.api.usher.world.now()
      await ask(lin, 'conversations.snooze', aside.conversation, { until: now + 200 * SECOND })
      expect(await sameForBoth()).toEqual([story.clock, 'resolution'])
      await desk.later(120 * SECOND)
      const [promise] = (await look(lin, aside.conversation)).handoff.promises
      expect(promise.breachAt).toBeLessThan(await desk.api.usher.world.now())
      if (story.wakes === 'customer') for (const [, { post }] of both) await post('在吗')
      await desk.later(story.wakes === 'customer' ? SECOND : 80 * SECOND)
      expect((await look(lin, aside.conversation)).handoff.snoozedUntil).toBeNull()
      await sameForBoth()
      await desk.later(200 * SECOND)
      for (const [agent, { conversation }] of both) await agent.end(conversation)
      await desk.quiet()
      for (const [, { customer }] of both)
        expect((await desk.outcomes(customer))[0]).toMatchObject({ port: 'resolved', late: story.late })
    })

    test('nobody is taken for silent while they are put aside', async () => {
      const silence = { warnAfterMs: MINUTE, closeAfterMs: MINUTE, warnText: '还在吗' }
      await desk.team('客服', { silence }, 'everybody')
      const lin = await desk.hire('lin')
      const { conversation, post } = await desk.served(lin)
      await post('明天再说')
      await lin.say(conversation, '好的')
      const now = await nowOf(lin, conversation)
      await ask(lin, 'conversations.snooze', conversation, { until: now + 10 * MINUTE })
      await desk.later(9 * MINUTE)
      expect((await look(lin, conversation)).messages).toHaveLength(2)
      await desk.later(2 * MINUTE)
      expect((await look(lin, conversation)).messages.at(-1).content.text).toBe('还在吗')
    })

    test('what wakes has been silent for no time at all, whoever wakes it, also when it was asked about before', async () => {
      const silence = { warnAfterMs: MINUTE, closeAfterMs: MINUTE, warnText: '还在吗' }
      await desk.team('客服', { silence }, 'everybody')
      const lin = await desk.hire('lin')
      const { conversation } = await desk.served(lin)
      await lin.say(conversation, '请问订单号是？')
      await desk.later(MINUTE)
      const last = async () => (await look(lin, conversation)).messages.at(-1).content.text
      expect(await last()).toBe('还在吗')
      const now = await nowOf(lin, conversation)
      await ask(lin, 'conversations.snooze', conversation, { until: now + 11 * MINUTE })
      await desk.later(10 * MINUTE)
      expect((await look(lin, conversation)).owner).toBe('human')
      await ask(lin, 'conversations.snooze', conversation, { until: now + 30 * MINUTE })
      await desk.later(5 * MINUTE)
      await ask(lin, 'conversations.snooze', conversation, { until: null })
      await desk.later(MINUTE - SECOND)
      expect((await look(lin, conversation)).messages).toHaveLength(2)
      await desk.later(SECOND)
      expect((await look(lin, conversation)).messages).toHaveLength(3)
      await desk.later(MINUTE)
      expect((await look(lin, conversation)).owner).toBe('bot')
    })

    test('there is more time to write up, but not for ever', async () => {
      await desk.team('客服', { wrapUp: { lengthMs: MINUTE } }, 'everybody')
      const lin = await desk.hire('lin')
      const { conversation } = await desk.served(lin)
      const early = await ask(lin, 'conversations.extendWrapUp', conversation)
      expect(early.status).toBe(409)
      await ask(lin, 'conversations.startWrapUp', conversation, { outcome: 'resolved' })
      const { until } = (await look(lin, conversation)).handoff.wrapUp
      for (let times = 1; times <= 5; times++) {
        await ask(lin, 'conversations.extendWrapUp', conversation)
        const extended = { until: until + times * MINUTE, extended: times, outcome: 'resolved' }
        expect((await look(lin, conversation)).handoff.wrapUp).toEqual(extended)
      }
      expect((await ask(lin, 'conversations.extendWrapUp', conversation)).fault?.code).toBe('NO_MORE_TIME')
    })

    test('the list tells which promises run until when, to whom somebody is offered, and what is unread', async () => {
      const promise = { warnMs: 20 * SECOND, breachMs: 30 * SECOND }
      await desk.team('客服', { sla: { queue: promise, first: promise } }, 'everybody')
      await desk.journey('plain', {})
      const lin = await desk.hire('lin')
      await lin.is('online')
      const { conversation, post } = await desk.asking('plain')
      const [waiting] = (await lin.query('conversations.list', { view: 'queue' })).data.conversations
      const requestedAt = waiting.handoff.requestedAt
      const ends = { warnAt: requestedAt + 20 * SECOND, breachAt: requestedAt + 30 * SECOND }
      expect(waiting.handoff).toMatchObject({
        ...{ state: 'offered', offer: { agent: lin.id, name: 'lin', kind: 'queue' } },
        promises: [
          { clock: 'queue', ...ends },
          { clock: 'first', ...ends },
        ],
      })
      await lin.take()
      await post('一')
      await post('二')
      const [mine] = (await lin.query('conversations.list', { view: 'mine' })).data.conversations
      expect((await lin.query('conversations.row', { conversation })).data).toEqual(mine)
      expect((await lin.query('conversations.row', { conversation: 'cv_nobody' })).status).toBe(404)
      expect(mine).toMatchObject({
        unread: 2,
        handoff: { state: 'active', promises: [{ clock: 'first' }], offer: null },
      })
      await lin.mutate('conversations.sign', { conversation, read: 2, types: false })
      expect((await look(lin, conversation)).unread).toBe(0)
      expect((await lin.query('conversations.list', { view: 'others' })).data).toMatchObject({ mine: 1, others: 0 })
    })

    test('each side sees what the other has got, has read and is writing, and only who serves leaves signs', async () => {
      const [lin, mei] = [await desk.hire('lin'), await desk.hire('mei')]
      const { conversation, post, sign } = await desk.served(lin)
      await post('在吗')
      await lin.say(conversation, '在的')
      await sign({ got: 2, read: 1, typing: true })
      expect(await look(lin, conversation)).toMatchObject({ customerGot: 2, customerRead: 1 })
      expect((await look(lin, conversation)).customerTypesUntil).toBeGreaterThan(MORNING)
      await sign({ got: 1, read: 99, typing: false })
      expect(await look(lin, conversation)).toMatchObject({ customerGot: 2, customerRead: 2, customerTypesUntil: 0 })
      const seen = { conversation, read: 2, types: true }
      expect((await mei.mutate('conversations.sign', seen)).data).toEqual({ noted: false })
      expect((await lin.mutate('conversations.sign', seen)).data).toEqual({ noted: true })
    })

    test('numbers are hidden until somebody asks for them, and the audit says who did', async () => {
      const lin = await desk.hire('lin')
      const { conversation, post } = await desk.served(lin)
      await post('打 13812345678 找我')
      const texts = ({ messages }: { messages: { content: { text: string } }[] }) =>
        messages.map(({ content }) => content.text)
      const seen = await look(lin, conversation)
      expect([texts(seen), seen.lastMessage.text]).toEqual([['打 138****5678 找我'], '打 138****5678 找我'])
      expect(seen.hidden).toEqual({ messages: [seen.messages[0].id], handoff: false })
      const { data } = await lin.mutate('conversations.reveal', { conversation })
      expect(texts(data)).toEqual(['打 13812345678 找我'])
      const audit = (await (await desk.api.as('owner')).query('audit.list', { limit: 1 })).data.rows
      expect(audit[0]).toMatchObject({ actor: 'lin', action: 'conversations.reveal', target: conversation })
    })

    test('an agent sees what the journey did before it asked, and what it noted, with numbers hidden', async () => {
      const lin = await desk.hire('lin')
      await publishJourney(await desk.api.as('publisher'), '登记', {
        nodes: [
          { id: 'start', kind: 'entry', config: { on: 'event', name: 'booked', where: null } },
          { id: 'vip', kind: 'tag', config: { add: ['老客户'], remove: [] } },
          { id: 'person', kind: 'handoff', config: { mode: 'silent', reason: '登记' } },
          { id: 'end', kind: 'exit', config: {} },
        ],
        edges: [
          'start.next → vip',
          'vip.done → person',
          ...HANDOFF_PORTS.map((port) => `person.${port} → end` as const),
        ],
      })
      await lin.is('online')
      const { conversation, customer } = await desk.chat()
      await desk.api.usher.events.emit(
        { id: 'booked-1', customer, name: 'booked', data: { phone: '13812345678' } },
        { workspace: 'one' },
      )
      await desk.quiet()
      await lin.take()
      const { data } = await lin.query('conversations.steps', { conversation })
      expect(data[0].nodes.map(({ node }: { node: string }) => node)).toEqual(['start', 'vip', 'person'])
      expect(data[0].changes).toEqual(['+ 老客户'])
      expect(JSON.stringify(data)).not.toContain('13812345678')
    })

    test('tags are changed by agents of customers who are known, and the audit says which', async () => {
      const lin = await desk.hire('lin')
      const { conversation, customer } = await desk.served(lin)
      const change = (input: object) => lin.mutate('customers.changeTags', { customer, ...input })
      expect((await change({ add: ['爱拍照', '老客户'] })).data).toEqual({ tags: ['爱拍照', '老客户'] })
      expect((await change({ remove: ['爱拍照'] })).data).toEqual({ tags: ['老客户'] })
      expect((await look(lin, conversation)).customer.tags).toEqual(['老客户'])
      const audit = (await (await desk.api.as('owner')).query('audit.list', { limit: 1 })).data.rows
      expect(audit[0]).toMatchObject({ actor: 'lin', action: 'customers.changeTags', target: customer })
      expect((await lin.mutate('customers.changeTags', { customer: 'nobody', add: ['x'] })).status).toBe(404)
    })

    test('what was said at the end of earlier conversations is there in the next', async () => {
      const lin = await desk.hire('lin')
      const { conversation } = await desk.served(lin)
      await lin.end(conversation, { disposition: '物流', summary: '催了快递' })
      const { data } = await lin.query('conversations.earlier', { conversation })
      expect(data).toMatchObject([{ agent: 'lin', outcome: 'resolved', disposition: '物流', summary: '催了快递' }])
    })

    test('an agent sends the customer on to any step of the journey, and its journal says who did', async () => {
      const lin = await desk.hire('lin')
      await publishJourney(await desk.api.as('publisher'), '改地址', {
        nodes: [
          { id: 'start', kind: 'entry', config: { on: 'event', name: 'address', where: null } },
          { id: 'person', kind: 'handoff', config: { mode: 'silent', reason: '改地址' } },
          { id: 'thanks', kind: 'message', config: { content: { kind: 'text', text: '已为您登记' } } },
          { id: 'end', kind: 'exit', config: {} },
        ],
        edges: [
          'start.next → person',
          ...HANDOFF_PORTS.map((port) => `person.${port} → end` as const),
          'thanks.sent → end',
        ],
      })
      await lin.is('online')
      const { conversation, customer } = await desk.chat()
      await desk.api.usher.events.emit({ id: 'address-1', customer, name: 'address' }, { workspace: 'one' })
      await desk.quiet()
      await lin.take()
      const { run } = (await look(lin, conversation)).handoffDetail
      const end = (node: string) =>
        ask(lin, 'conversations.resolve', conversation, { outcome: 'returned_to_bot', node })
      expect((await end('nowhere')).fault?.code).toBe('NODE_UNKNOWN')
      expect((await end('thanks')).status).toBe(200)
      await desk.quiet()
      expect((await look(lin, conversation)).messages.at(-1)).toMatchObject({ author: 'bot' })
      const { steps, status } = (await lin.query('runs.trace', { run })).data
      expect(status).toBe('finished')
      const moved = steps.find(({ input }: { input: string }) => input === 'moved')
      expect(moved).toMatchObject({ inputData: { because: 'lin' } })
      expect(moved.path.map(({ node }: { node: string }) => node)).toEqual(expect.arrayContaining(['person', 'thanks']))
    })
  })
}
