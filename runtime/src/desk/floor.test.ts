import { MINUTE, SECOND } from '@usher/shared/base/time'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freshId } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { openDesk, type TestDesk } from '../../test/desk.ts'

for (const { name } of databases) {
  describe(`The floor of the desk on ${name}`, { timeout: 120_000 }, () => {
    let desk: TestDesk
    beforeAll(async () => {
      desk = await openDesk(name)
    })
    afterEach(() => desk.clear())
    afterAll(() => desk.close())

    const board = async () => (await desk.supervisor.query('floor.board')).data
    const order = async () => (await board()).waiting.map(({ conversation }: { conversation: string }) => conversation)
    const waitingOf = async (conversation: string) =>
      (await board()).waiting.find((entry: { conversation: string }) => entry.conversation === conversation)

    test('shows who waits in their order, what is promised, and how long it may take', async () => {
      await desk.team('all', { sla: { queue: { warnMs: 20 * SECOND, breachMs: MINUTE } } }, 'everybody')
      await desk.journey('plain', {})
      const lin = await desk.hire('lin')
      await lin.is('online')
      const served = await desk.asking('plain')
      await lin.take()
      await desk.later(2 * MINUTE)
      await lin.end(served.conversation)
      await lin.is('busy')
      const first = await desk.asking('plain')
      await desk.later(SECOND)
      const second = await desk.asking('plain')
      await desk.later(30 * SECOND)
      const { waiting, waitingCount, agents } = await board()
      expect(waitingCount).toBe(2)
      expect(waiting.map((entry: { position: number }) => entry.position)).toEqual([1, 2])
      expect(waiting[0]).toMatchObject({
        conversation: first.conversation,
        promises: [{ clock: 'queue', level: 'warned' }],
      })
      expect(waiting[1]).toMatchObject({ conversation: second.conversation, estimateMs: null })
      expect(agents.find(({ id }: { id: string }) => id === lin.id)).toMatchObject({ presence: 'busy', load: 0 })
    })

    test('brings somebody forward and back, and tells why', async () => {
      await desk.journey('plain', {})
      const first = await desk.asking('plain')
      await desk.later(SECOND)
      const second = await desk.asking('plain')
      const { handoff } = await waitingOf(second.conversation)
      await desk.supervisor.mutate('floor.raise', { handoff, points: 1_000 })
      expect(await order()).toEqual([second.conversation, first.conversation])
      const other = (await waitingOf(first.conversation)).handoff
      const why = (await desk.supervisor.query('desk.whyBefore', { one: other, other: handoff })).data
      expect(why).toMatchObject({
        first: handoff,
        reasons: [
          { part: 'raised', worthMs: 50 * MINUTE },
          { part: 'waited', worthMs: -SECOND },
        ],
      })
      await desk.supervisor.mutate('floor.raise', { handoff, points: 0 })
      expect(await order()).toEqual([first.conversation, second.conversation])
    })

    test('gives who waits to one agent or to another team, away from whoever was asked', async () => {
      await desk.journey('plain', {})
      const experts = await desk.team('experts', {})
      const [lin, mei] = [await desk.hire('lin'), await desk.hire('mei', { teams: [experts] })]
      await lin.is('online')
      const chat = await desk.asking('plain')
      const { handoff, offeredTo } = await waitingOf(chat.conversation)
      expect(offeredTo).toEqual({ id: lin.id, name: 'lin' })
      await mei.is('online')
      await desk.supervisor.mutate('floor.assign', { handoff, to: { kind: 'agent', agent: mei.id } })
      expect(await lin.offers()).toEqual([])
      expect(await mei.offers()).toMatchObject([{ conversation: chat.conversation }])
      await desk.supervisor.mutate('floor.assign', { handoff, to: { kind: 'team', team: experts } })
      expect(await waitingOf(chat.conversation)).toMatchObject({ team: { id: experts }, wanted: null })
    })

    test('who is given to one agent waits for them from then on, however long they have waited before', async () => {
      await desk.journey('plain', {})
      const [lin, mei] = [await desk.hire('lin'), await desk.hire('mei')]
      const chat = await desk.asking('plain')
      await desk.later(10 * MINUTE)
      const { handoff } = await waitingOf(chat.conversation)
      await desk.supervisor.mutate('floor.assign', { handoff, to: { kind: 'agent', agent: mei.id } })
      await lin.is('online')
      await desk.later(2 * MINUTE - SECOND)
      expect(await lin.offers()).toEqual([])
      await desk.later(SECOND)
      expect(await lin.offers()).toMatchObject([{ conversation: chat.conversation }])
    })

    test('who was in transfer is not any more when a supervisor gives them to somebody', async () => {
      const [lin, mei, an] = [await desk.hire('lin'), await desk.hire('mei'), await desk.hire('an')]
      const chat = await desk.served(lin)
      const { epoch } = await desk.look(chat.conversation)
      const give = { conversation: chat.conversation, epoch, to: { kind: 'agent', agent: mei.id }, how: 'cold' }
      expect((await lin.mutate('conversations.transfer', { ...give, reason: '换人' })).status).toBe(200)
      const { handoff } = await waitingOf(chat.conversation)
      await desk.supervisor.mutate('floor.assign', { handoff, to: { kind: 'agent', agent: an.id } })
      await desk.later(90 * SECOND)
      expect(await waitingOf(chat.conversation)).toMatchObject({ wanted: { id: an.id } })
      await an.is('online')
      expect(await an.offers()).toMatchObject([{ conversation: chat.conversation }])
      const state = (await an.query('desk.state')).data
      expect(state.offers).toMatchObject([{ kind: 'queue' }])
    })

    test('takes somebody out: the journey goes on, and a second time there is nobody to take', async () => {
      await desk.journey('plain', {})
      const chat = await desk.asking('plain')
      const { handoff } = await waitingOf(chat.conversation)
      expect((await desk.supervisor.mutate('floor.takeOut', { handoff, note: '重复咨询' })).status).toBe(200)
      await desk.quiet()
      expect(await desk.look(chat.conversation)).toMatchObject({ owner: 'bot', handoff: null })
      expect((await desk.outcomes(chat.customer))[0]).toMatchObject({ port: 'unresolved', summary: '重复咨询' })
      expect((await desk.supervisor.mutate('floor.takeOut', { handoff })).fault?.code).toBe('NOT_WAITING')
    })

    test('a whisper is read by the agent and the supervisor, by no colleague and no customer', async () => {
      await desk.journey('plain', {})
      const [lin, mei] = [await desk.hire('lin'), await desk.hire('mei')]
      await lin.is('online')
      const chat = await desk.asking('plain')
      const said = { conversation: chat.conversation, clientId: freshId(), text: '可以补偿十元' }
      expect((await desk.supervisor.mutate('floor.whisper', said)).fault?.code).toBe('NOBODY_TO_HEAR')
      await lin.take()
      await desk.supervisor.mutate('floor.whisper', said)
      await desk.supervisor.mutate('floor.whisper', said)
      const heardBy = async (caller: Pick<typeof lin, 'query'>) =>
        (await caller.query('conversations.get', { conversation: chat.conversation })).data.messages.length
      expect([await heardBy(lin), await heardBy(desk.supervisor), await heardBy(mei)]).toEqual([1, 1, 0])
      const toldOn = async (caller: Pick<typeof lin, 'query'>) =>
        JSON.stringify((await caller.query('customers.timeline', { customer: chat.customer })).data).includes(said.text)
      expect([await toldOn(lin), await toldOn(desk.supervisor), await toldOn(mei)]).toEqual([true, true, false])
      const admin = await desk.api.as('admin')
      const { data } = await admin.mutate('customers.export', { customer: chat.customer })
      expect(JSON.stringify(data)).not.toContain(said.text)
    })

    test('numbers by which somebody is called are hidden in the timeline and in what ended before', async () => {
      await desk.journey('plain', {})
      const lin = await desk.hire('lin')
      await lin.is('online')
      const chat = await desk.chat()
      await chat.post('打给我 13912345678')
      await desk.askAgain(chat, 'plain')
      await lin.take()
      await lin.end(chat.conversation, { summary: '回电 13912345678' })
      const { conversation, customer } = chat
      const earlier = (await lin.query('conversations.earlier', { conversation })).data
      expect(earlier).toMatchObject([{ summary: '回电 139****5678' }])
      const timeline = JSON.stringify((await lin.query('customers.timeline', { customer })).data)
      expect(timeline).toContain('打给我 139****5678')
      expect(timeline).not.toContain('13912345678')
    })

    test('looking into a conversation is remembered', async () => {
      await desk.journey('plain', {})
      const { conversation } = await desk.asking('plain')
      await desk.supervisor.mutate('floor.observe', { conversation })
      const { rows } = (await (await desk.api.as('owner')).query('audit.list', {})).data
      expect(rows).toContainEqual(expect.objectContaining({ action: 'floor.observe', target: conversation }))
    })
  })
}
