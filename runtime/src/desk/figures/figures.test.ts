import { HOUR, MINUTE, SECOND } from '@usher/shared/base/time'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freshId } from '../../../test/api.ts'
import { databases } from '../../../test/databases.ts'
import { MORNING, openDesk, type TestDesk } from '../../../test/desk.ts'

for (const { name } of databases) {
  describe(`The figures of the desk on ${name}`, { timeout: 120_000 }, () => {
    let desk: TestDesk
    beforeAll(async () => {
      desk = await openDesk(name)
    })
    afterEach(() => desk.clear())
    afterAll(() => desk.close())

    let begun = MORNING
    const read = async (more: object = {}) => {
      const now = await desk.api.usher.world.now()
      return (await desk.supervisor.query('floor.figures', { from: begun, to: now + MINUTE, ...more })).data
    }
    const from = async () => {
      begun = await desk.api.usher.world.now()
    }

    test('count what came in time, what took how long, and how it ended', async () => {
      await from()
      await desk.journey('plain', {})
      const lin = await desk.hire('lin', { capacity: 3 })
      await lin.is('online')
      const [quick, slow, gone] = [await desk.asking('plain'), await desk.asking('plain'), await desk.asking('plain')]
      const brief = await desk.asking('plain')
      await brief.cancel()
      await desk.later(20 * SECOND)
      const first = (await lin.offers()).find(({ conversation }) => conversation === quick.conversation)
      await lin.mutate('desk.acceptOffer', { offer: first?.id })
      await lin.say(quick.conversation, '您好')
      await gone.cancel()
      await desk.later(40 * SECOND)
      await desk.supervisor.mutate('floor.assign', {
        ...{ handoff: (await desk.look(slow.conversation)).handoff.id, to: { kind: 'agent', agent: lin.id } },
      })
      await lin.is('online')
      await lin.take()
      await desk.later(60 * SECOND)
      await lin.end(quick.conversation)
      await lin.end(slow.conversation, { outcome: 'unresolved' })
      const { total, agents, teams, series } = await read()
      expect(total).toMatchObject({
        requests: { value: 3 },
        serviceLevel: { value: 1 / 3, of: 3 },
        abandoned: { value: 1 / 3, of: 3 },
        waitTime: { value: 40 * SECOND, of: 2 },
        firstAnswer: { value: 20 * SECOND, of: 1 },
        handleTime: { value: 80 * SECOND, of: 2 },
        resolved: { value: 1 / 2, of: 2 },
        transferred: { value: 0, of: 2 },
        wrapUpTime: { value: null, of: 0 },
        csatShare: { value: 0, of: 2 },
      })
      expect(agents).toMatchObject([{ id: lin.id, name: 'lin', figures: { handleTime: { of: 2 } } }])
      expect(teams).toMatchObject([{ id: 'everybody', figures: { requests: { value: 3 } } }])
      expect(series).toMatchObject([{ requests: 3, inTime: 1, abandoned: 1, waitMs: 40 * SECOND }])
    })

    test('who still waits has asked, and is settled in no way', async () => {
      await from()
      await desk.journey('plain', {})
      await desk.asking('plain')
      await desk.later(MINUTE)
      const { total } = await read()
      expect([total.requests.value, total.serviceLevel]).toEqual([1, { value: null, of: 0 }])
    })

    test('a promise counts by the clocks of the team, and another team is not counted in', async () => {
      await from()
      const calm = await desk.team('calm', { sla: { queue: { warnMs: MINUTE, breachMs: 2 * MINUTE } } })
      await desk.journey('calm', { team: 'calm' })
      const lin = await desk.hire('lin', { teams: [calm] })
      const chat = await desk.asking('calm')
      await desk.later(90 * SECOND)
      await lin.is('online')
      expect((await lin.take()).conversation).toBe(chat.conversation)
      expect((await read({ team: calm })).total.serviceLevel).toEqual({ value: 1, of: 1 })
      expect((await read({ team: 'everybody' })).total.serviceLevel).toEqual({ value: null, of: 0 })
    })

    test('occupancy is the part of the time there with a customer, and time away is not counted', async () => {
      await from()
      await desk.journey('plain', {})
      const lin = await desk.hire('lin')
      await lin.is('online')
      await desk.later(2 * MINUTE)
      const chat = await desk.asking('plain')
      await lin.take()
      await desk.later(2 * MINUTE)
      await lin.end(chat.conversation)
      const occupancy = async () => (await read()).total.occupancy
      expect(await occupancy()).toEqual({ value: 1 / 2, of: 4 * MINUTE })
      const { total, now } = await read({ team: 'everybody' })
      expect([total.occupancy, now.online]).toEqual([{ value: 1 / 2, of: 4 * MINUTE }, 1])
      await lin.is('away')
      await desk.later(MINUTE)
      expect(await occupancy()).toEqual({ value: 1 / 2, of: 4 * MINUTE })
    })

    test('stars belong to the last conversation before them', async () => {
      await from()
      await desk.journey('plain', {})
      const lin = await desk.hire('lin')
      await lin.is('online')
      for (const score of [5, 2]) {
        const chat = await desk.asking('plain')
        await lin.take()
        await desk.later(MINUTE)
        await lin.end(chat.conversation)
        await desk.later(MINUTE)
        const { customer } = chat
        const answer = { id: freshId(), customer, name: 'survey_answered', data: { score } }
        await desk.api.usher.events.emit(answer, { workspace: 'one' })
      }
      const unrated = await desk.asking('plain')
      await lin.take()
      await desk.later(SECOND)
      await lin.end(unrated.conversation)
      expect((await read()).total).toMatchObject({ csat: { value: 1 / 2, of: 2 }, csatShare: { value: 2 / 3, of: 3 } })
    })

    test('the bot’s part is told of conversations, and of no team', async () => {
      await from()
      await desk.journey('plain', {})
      const [alone, helped] = [await desk.chat(), await desk.chat()]
      await alone.post('在吗')
      await helped.post('我要人工')
      await desk.askAgain(helped, 'plain')
      const { total } = await read()
      expect(total.toHuman).toEqual({ value: 1 / 2, of: 2 })
      expect(total.botSolved).toEqual({ value: 0, of: 2 })
      expect((await read({ team: 'everybody' })).total.toHuman).toEqual({ value: null, of: 0 })
    })

    test('cover 92 days at most', async () => {
      const now = await desk.api.usher.world.now()
      const answer = await desk.supervisor.query('floor.figures', { from: now - 100 * 24 * HOUR, to: now })
      expect(answer.status).toBe(400)
    })
  })
}
