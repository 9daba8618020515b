import { MINUTE, SECOND } from '@usher/shared/base/time'
import { HANDOFF_PORTS } from '@usher/shared/nodes/handoff/definition'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { openDesk, type TestAgent, type TestChat, type TestDesk } from '../../test/desk.ts'
import { publishJourney } from '../../test/publish.ts'

const DRAFT = { disposition: '退款/质量问题', summary: '补发一件', node: null as string | null }

for (const { name } of databases) {
  describe(`a conversation that is written up, on ${name}`, () => {
    let desk: TestDesk
    beforeAll(async () => {
      desk = await openDesk(name)
    })
    afterEach(() => desk.clear())
    afterAll(() => desk.close())

    /** One whom this agent serves; their journey may go on at the step `thanks`. */
    async function served(wrapUp: { isRequired?: boolean } = {}): Promise<TestChat & { lin: TestAgent }> {
      const dispositions = ['退款/质量问题', '物流']
      await desk.team('客服', { wrapUp: { lengthMs: MINUTE, dispositions, ...wrapUp } }, 'everybody')
      const lin = await desk.hire('lin')
      await publishJourney(await desk.api.as('publisher'), lin.id, {
        nodes: [
          { id: 'start', kind: 'entry', config: { on: 'event', name: lin.id, where: null } },
          { id: 'person', kind: 'handoff', config: { mode: 'silent', reason: '售后' } },
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
      const chat = await desk.chat()
      await desk.api.usher.events.emit({ id: lin.id, customer: chat.customer, name: lin.id }, { workspace: 'one' })
      await desk.quiet()
      await lin.take()
      return { ...chat, lin }
    }
    const ask = async (agent: TestAgent, procedure: string, conversation: string, input: object) =>
      agent.mutate(`conversations.${procedure}`, {
        ...{ conversation, epoch: (await desk.look(conversation)).epoch },
        ...input,
      })
    const begin = (agent: TestAgent, conversation: string, draft: object = {}) =>
      ask(agent, 'startWrapUp', conversation, { outcome: 'unresolved', draft })
    const lastText = async (conversation: string) => (await desk.look(conversation)).messages.at(-1)?.content.text
    const earlier = async (agent: TestAgent, conversation: string) =>
      (await agent.query('conversations.earlier', { conversation })).data[0]

    test('ends by itself as it was begun, with nothing written and nowhere else to go', async () => {
      const { lin, conversation, customer } = await served()
      await begin(lin, conversation)
      await desk.later(MINUTE)
      expect(await earlier(lin, conversation)).toMatchObject({ outcome: 'unresolved', disposition: '', summary: '' })
      expect((await desk.outcomes(customer))[0]).toMatchObject({ port: 'unresolved' })
      expect(await lastText(conversation)).toBeUndefined()
    })

    test.each([
      ['chosen before it was over', (lin: TestAgent, conversation: string) => begin(lin, conversation, atThanks)],
      [
        'chosen while it was written up',
        async (lin: TestAgent, conversation: string) => {
          await begin(lin, conversation)
          await desk.later(30 * SECOND)
          return ask(lin, 'saveWrapUp', conversation, { draft: atThanks })
        },
      ],
    ])('what was %s is carried out when the time is over: subject, summary and step', async (_, write) => {
      const { lin, conversation } = await served({ isRequired: true })
      const { run } = (await desk.look(conversation)).handoffDetail
      expect((await write(lin, conversation)).status).toBe(200)
      await desk.later(MINUTE)
      const { disposition, summary } = DRAFT
      expect(await earlier(lin, conversation)).toMatchObject({ outcome: 'unresolved', disposition, summary })
      expect(await lastText(conversation)).toBe('已为您登记')
      const { steps } = (await desk.supervisor.query('runs.trace', { run })).data
      const moved = steps.find(({ input }: { input: string }) => input === 'moved')
      expect(moved).toMatchObject({ inputData: { because: 'lin' } })
    })
    const atThanks = { ...DRAFT, node: 'thanks' }

    test('a subject that the team insists on is none of the agent’s own when the time is over', async () => {
      const { lin, conversation } = await served({ isRequired: true })
      await begin(lin, conversation, { disposition: '别的', summary: '补发一件' })
      const early = await ask(lin, 'resolve', conversation, { outcome: 'unresolved', disposition: '别的' })
      expect(early.fault?.code).toBe('DISPOSITION_UNKNOWN')
      await desk.later(MINUTE)
      expect(await earlier(lin, conversation)).toMatchObject({ disposition: '', summary: '补发一件' })
    })

    test('only a step of the journey is chosen, and only by who writes it up', async () => {
      const { lin, conversation } = await served()
      expect((await begin(lin, conversation, { node: 'nowhere' })).fault?.code).toBe('NODE_UNKNOWN')
      expect((await begin(lin, conversation)).status).toBe(200)
      const keep = (agent: TestAgent, node: string) =>
        ask(agent, 'saveWrapUp', conversation, { draft: { ...DRAFT, node } })
      expect((await keep(lin, 'start')).fault?.code).toBe('NODE_UNKNOWN')
      expect((await keep(await desk.hire('mei'), 'thanks')).status).toBe(409)
    })

    test('what is kept is shown to who wrote it alone, until it is over', async () => {
      const { lin, conversation } = await served()
      await begin(lin, conversation, DRAFT)
      const seenBy = async (agent: Pick<TestAgent, 'query'>) =>
        (await agent.query('conversations.get', { conversation })).data.wrapUpDraft
      expect(await seenBy(lin)).toEqual(DRAFT)
      expect(await seenBy(desk.supervisor)).toBeNull()
      await desk.later(MINUTE)
      expect(await seenBy(lin)).toBeNull()
      expect((await ask(lin, 'saveWrapUp', conversation, { draft: DRAFT })).status).toBe(409)
    })

    test('a supervisor who ends it keeps what they leave empty as its agent had it', async () => {
      const { lin, conversation } = await served({ isRequired: true })
      await begin(lin, conversation, atThanks)
      const { epoch } = await desk.look(conversation)
      const ended = await desk.supervisor.mutate('conversations.resolve', {
        ...{ conversation, epoch, outcome: 'resolved', summary: '主管代结' },
      })
      expect(ended.status).toBe(200)
      await desk.quiet()
      const kept = { outcome: 'resolved', disposition: DRAFT.disposition, summary: '主管代结' }
      expect(await earlier(lin, conversation)).toMatchObject(kept)
      expect(await lastText(conversation)).toBe('已为您登记')
    })
  })
}
