import { HOUR, MINUTE, SECOND } from '@usher/shared/base/time'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { openDesk, type TestDesk } from '../../test/desk.ts'

const CLOSED = { zone: 'Asia/Shanghai', week: Array(7).fill([]), exceptions: [] }

for (const { name } of databases) {
  describe(name, () => {
    let desk: TestDesk
    beforeAll(async () => {
      desk = await openDesk(name)
    })
    afterEach(() => desk.clear())
    afterAll(() => desk.close())

    const outcomeOf = async (customer: string) => (await desk.outcomes(customer))[0]

    test('outside its hours a team takes nobody, and the journey goes on at once', async () => {
      await desk.team('night', { calendar: CLOSED })
      await desk.journey('late', { team: 'night', mode: 'announced', announcement: '正在转接' })
      const { customer, conversation } = await desk.asking('late')
      expect(await outcomeOf(customer)).toEqual({ port: 'off_hours', team: 'night', opensAt: null })
      expect(await desk.look(conversation)).toMatchObject({ owner: 'bot', messages: [] })
    })

    test('or lets them wait for the opening, or gives them to who is on call', async () => {
      await desk.team('patient', { calendar: CLOSED, offHours: { then: 'queue' } })
      const onCall = await desk.team('on call', {})
      await desk.team('night', { calendar: CLOSED, offHours: { then: 'onCall', onCallTeam: 'on call' } })
      await desk.journey('patient', { team: 'patient' })
      await desk.journey('urgent', { team: 'night' })
      await desk.journey('anyway', { team: 'night', offHours: 'queue' })
      await desk.journey('never', { team: 'patient', offHours: 'leave' })
      const lin = await desk.hire('lin', { teams: [onCall] })
      await lin.is('online')
      expect((await desk.look((await desk.asking('patient')).conversation)).owner).toBe('queue')
      expect((await desk.look((await desk.asking('anyway')).conversation)).owner).toBe('queue')
      expect((await desk.look((await desk.asking('never')).conversation)).owner).toBe('bot')
      const urgent = await desk.asking('urgent')
      expect((await lin.take()).conversation).toBe(urgent.conversation)
    })

    test('a full queue takes nobody more', async () => {
      await desk.team('small', { limits: { maxQueue: 1 } })
      await desk.journey('small', { team: 'small' })
      const first = await desk.asking('small')
      const second = await desk.asking('small')
      expect(await outcomeOf(second.customer)).toEqual({ port: 'queue_full', team: 'small', waiting: 1 })
      expect(await first.cancel()).toEqual({ cancelled: true })
      expect(await outcomeOf(first.customer)).toMatchObject({ port: 'customer_cancelled' })
      expect((await desk.look((await desk.asking('small')).conversation)).owner).toBe('queue')
    })

    test('who waits longer than the team allows goes on without a person, also while it is being offered', async () => {
      await desk.team('all', { limits: { maxWaitMs: MINUTE }, offers: { windowMs: 5 * MINUTE } }, 'everybody')
      await desk.journey('plain', {})
      const lin = await desk.hire('lin')
      await lin.is('online')
      const chat = await desk.asking('plain')
      const [offer] = await lin.offers()
      await desk.later(MINUTE)
      expect(await outcomeOf(chat.customer)).toMatchObject({ port: 'queue_timeout', waitS: 60 })
      expect((await lin.mutate('desk.acceptOffer', { offer: offer!.id })).fault?.code).toBe('OFFER_OVER')
      expect((await desk.look(chat.conversation)).owner).toBe('bot')
    })

    test('who is asked first comes into the queue by saying yes, and stays with the bot by saying no', async () => {
      await desk.journey('shall', { mode: 'offered', announcement: '要转人工吗？' })
      const lin = await desk.hire('lin', { capacity: 5 })
      await lin.is('online')
      const [yes, words, no, silent] = [
        await desk.asking('shall'),
        await desk.asking('shall'),
        await desk.asking('shall'),
        await desk.asking('shall'),
      ]
      expect((await desk.look(yes.conversation)).messages[0].content).toMatchObject({
        text: '要转人工吗？',
        quickReplies: [{ label: '转人工' }, { label: '不用了' }],
      })
      expect(await lin.offers()).toEqual([])
      await yes.post('转人工', 'handoff:yes')
      await words.post('好的')
      await no.post('不用了', 'handoff:no')
      const offered = (await lin.offers()).map(({ conversation }) => conversation)
      expect(new Set(offered)).toEqual(new Set([yes.conversation, words.conversation]))
      expect(await outcomeOf(no.customer)).toMatchObject({ port: 'customer_cancelled' })
      await desk.later(2 * MINUTE)
      expect(await outcomeOf(silent.customer)).toMatchObject({ port: 'customer_abandoned' })
    })

    test('a promise that gets late moves the customer up and is told to the journeys, once each', async () => {
      const queue = { warnMs: 30 * SECOND, breachMs: MINUTE }
      await desk.team('all', { sla: { queue, first: null }, priority: { breached: 600 } }, 'everybody')
      await desk.journey('plain', {})
      const chat = await desk.asking('plain')
      await desk.later(10 * MINUTE)
      const events = await desk.api.usher.database.db
        .selectFrom('event')
        .innerJoin('customer', 'customer.id', 'event.customer')
        .select(['event.name', 'event.data'])
        .where('customer.key', '=', chat.customer)
        .where('event.source', '=', 'desk')
        .orderBy('event.at')
        .execute()
      expect(events.map(({ name: event, data }) => [event, data.clock, data.openS])).toEqual([
        ['handoff_sla_warned', 'queue', 40],
        ['handoff_sla_breached', 'queue', 60],
      ])
      const { data: board } = await desk.supervisor.query('floor.board')
      expect(board.waiting).toMatchObject([
        { points: { urgency: 600 }, promises: [{ clock: 'queue', level: 'breached' }] },
      ])
    })

    test('a promise that is changed holds for those who wait already, and time that has passed has passed', async () => {
      const sla = (minutes: number) => ({ sla: { queue: { warnMs: MINUTE, breachMs: minutes * MINUTE } } })
      await desk.team('all', {}, 'everybody')
      await desk.journey('plain', {})
      await desk.asking('plain')
      const promises = async () => (await desk.supervisor.query('floor.board')).data.waiting[0].promises
      expect(await promises()).toEqual([])
      await desk.team('all', sla(60), 'everybody')
      await desk.later(5 * MINUTE)
      expect(await promises()).toMatchObject([{ clock: 'queue', level: 'warned' }])
      await desk.team('all', sla(6), 'everybody')
      await desk.later(MINUTE - SECOND)
      expect(await promises()).toMatchObject([{ clock: 'queue', level: 'warned' }])
      await desk.later(SECOND)
      expect(await promises()).toMatchObject([{ clock: 'queue', level: 'breached' }])
      await desk.team('all', {}, 'everybody')
      expect(await promises()).toEqual([])
    })

    test('the clocks of a team stand still while it is closed', async () => {
      const half = [{ from: '09:00', to: '10:01' }]
      const calendar = { zone: 'Asia/Shanghai', week: Array(7).fill(half), exceptions: [] }
      const sla = { queue: { warnMs: 2 * MINUTE, breachMs: HOUR } }
      await desk.team('half', { calendar, sla, offHours: { then: 'queue' } })
      await desk.journey('half', { team: 'half' })
      await desk.asking('half')
      await desk.later(30 * MINUTE)
      expect((await desk.supervisor.query('floor.board')).data.waiting).toMatchObject([
        { promises: [{ clock: 'queue', level: 'fresh' }] },
      ])
    })
  })
}
