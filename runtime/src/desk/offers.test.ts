import { MINUTE, SECOND } from '@usher/shared/base/time'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { openDesk, type TestDesk } from '../../test/desk.ts'

for (const { name } of databases) {
  describe(name, () => {
    let desk: TestDesk
    beforeAll(async () => {
      desk = await openDesk(name)
    })
    afterEach(() => desk.clear())
    afterAll(() => desk.close())

    test('a request is offered to whoever can, taken, and its end tells the journey all about it', async () => {
      const repair = await desk.team('repair', {})
      await desk.journey('broken', { team: 'repair', skills: ['refund'] })
      const mei = await desk.hire('mei', { teams: [repair] })
      const lin = await desk.hire('lin', { teams: [repair], skills: { refund: 2 } })
      await mei.is('online')
      await lin.is('online')
      const chat = await desk.asking('broken')
      expect(await mei.offers()).toEqual([])
      await desk.later(10 * SECOND)
      const taken = await lin.take()
      expect(taken.conversation).toBe(chat.conversation)
      expect(await desk.look(chat.conversation)).toMatchObject({ owner: 'human', agent: { id: lin.id } })
      await desk.later(5 * SECOND)
      await lin.say(chat.conversation, '您好')
      await lin.end(chat.conversation, { disposition: '质量', summary: '换新' })
      await desk.quiet()
      expect(await desk.outcomes(chat.customer)).toEqual([
        {
          ...{ port: 'resolved', agentId: lin.id, team: 'repair', waitS: 10, firstReplyS: 15, handleS: 5, messages: 1 },
          ...{ transfers: 0, late: [], disposition: '质量', summary: '换新' },
        },
      ])
    })

    test('room that comes free drains the queue, the most urgent first', async () => {
      await desk.journey('plain', {})
      await desk.journey('urgent', { priority: 900 })
      const lin = await desk.hire('lin')
      await lin.is('online')
      const [first, second, urgent] = [
        await desk.asking('plain'),
        await desk.asking('plain'),
        await desk.asking('urgent'),
      ]
      for (const { conversation } of [first, urgent, second]) {
        expect((await lin.take()).conversation).toBe(conversation)
        expect(await lin.offers()).toEqual([])
        await lin.end(conversation)
      }
    })

    test('more capacity, another skill and another team take effect at once', async () => {
      await desk.journey('plain', { skills: ['gold'] })
      const lin = await desk.hire('lin')
      await lin.is('online')
      await desk.asking('plain')
      expect(await lin.offers()).toEqual([])
      const seat = { agent: lin.id, rev: 1, teams: [], capacity: 2 }
      await desk.supervisor.mutate('desk.saveAgent', { ...seat, skills: { gold: 1 } })
      expect(await lin.offers()).toHaveLength(1)
    })

    test('an offer that is declined goes to the next, and comes back when there is no other', async () => {
      await desk.journey('plain', {})
      const [lin, mei] = [await desk.hire('lin'), await desk.hire('mei')]
      await lin.is('online')
      const chat = await desk.asking('plain')
      await mei.is('online')
      const [offer] = await lin.offers()
      await lin.mutate('desk.declineOffer', { offer: offer!.id })
      expect(await mei.offers()).toMatchObject([{ conversation: chat.conversation }])
      await mei.mutate('desk.declineOffer', { offer: (await mei.offers())[0]!.id })
      expect([...(await lin.offers()), ...(await mei.offers())]).toEqual([])
      await desk.later(2 * MINUTE + SECOND)
      expect([...(await lin.offers()), ...(await mei.offers())]).toMatchObject([{ conversation: chat.conversation }])
    })

    test('who lets offers pass by is busy, and what they were offered goes to others', async () => {
      await desk.team('all', { offers: { windowMs: 20_000, missesUntilBusy: 1 } }, 'everybody')
      await desk.journey('plain', {})
      const lin = await desk.hire('lin')
      await lin.is('online')
      const chat = await desk.asking('plain')
      const [offer] = await lin.offers()
      await desk.later(20 * SECOND)
      expect(await lin.offers()).toHaveLength(1)
      await desk.later(SECOND)
      expect((await lin.query('desk.state')).data).toMatchObject({ presence: 'busy', offers: [] })
      expect((await lin.mutate('desk.acceptOffer', { offer: offer!.id })).fault?.code).toBe('OFFER_OVER')
      const mei = await desk.hire('mei')
      await mei.is('online')
      expect((await mei.take()).conversation).toBe(chat.conversation)
    })

    test('whoever goes offline has nothing offered to them any more', async () => {
      await desk.journey('plain', {})
      const [lin, mei] = [await desk.hire('lin'), await desk.hire('mei')]
      await lin.is('online')
      await desk.asking('plain')
      await mei.is('online')
      expect([(await lin.offers()).length, (await mei.offers()).length]).toEqual([1, 0])
      await lin.is('offline')
      expect([(await lin.offers()).length, (await mei.offers()).length]).toEqual([0, 1])
    })

    test('a team may have its customers accepted by itself', async () => {
      await desk.team('all', { offers: { autoAccept: true } }, 'everybody')
      await desk.journey('plain', {})
      const lin = await desk.hire('lin')
      await lin.is('online')
      const chat = await desk.asking('plain')
      expect(await desk.look(chat.conversation)).toMatchObject({ owner: 'human', agent: { name: 'lin' } })
    })

    test('whom a customer knows comes first: the owner, then who served them last', async () => {
      await desk.journey('plain', {})
      await desk.journey('for mei', { agent: 'mei' })
      const [lin, mei] = [await desk.hire('lin'), await desk.hire('mei', { capacity: 2 })]
      await lin.is('online')
      const chat = await desk.asking('plain')
      await lin.take()
      await lin.end(chat.conversation)
      await mei.is('online')
      await desk.askAgain(chat, 'plain')
      expect(await lin.offers()).toMatchObject([{ conversation: chat.conversation }])
      const meant = await desk.asking('for mei')
      expect(await mei.offers()).toMatchObject([{ conversation: meant.conversation }])
    })

    test('what is offered to one is not taken by another, except by a supervisor', async () => {
      await desk.journey('plain', {})
      const [lin, mei] = [await desk.hire('lin'), await desk.hire('mei')]
      await lin.is('online')
      const chat = await desk.asking('plain')
      const { epoch } = await desk.look(chat.conversation)
      const grab = { conversation: chat.conversation, epoch }
      expect((await mei.mutate('conversations.accept', grab)).fault).toMatchObject({ code: 'OFFERED_TO_OTHER' })
      expect((await desk.supervisor.mutate('conversations.accept', grab)).status).toBe(200)
      expect(await lin.offers()).toEqual([])
    })

    test('one whose team does not come is taken by another, or by everybody, after a while', async () => {
      const relaxation = { overflowAfterMs: MINUTE }
      const spare = await desk.team('spare', {})
      await desk.team('repair', { relaxation: { ...relaxation, overflowTeam: 'spare' } })
      await desk.team('sales', { relaxation: { ...relaxation, overflowTeam: 'everybody' } })
      await desk.journey('repair', { team: 'repair' })
      await desk.journey('sales', { team: 'sales' })
      const [mei, lin] = [await desk.hire('mei', { teams: [spare] }), await desk.hire('lin')]
      await mei.is('online')
      const repair = await desk.asking('repair')
      await desk.later(MINUTE - SECOND)
      expect(await mei.offers()).toEqual([])
      await desk.later(SECOND)
      expect(await mei.offers()).toMatchObject([{ conversation: repair.conversation }])
      await mei.take()
      await lin.is('online')
      const sales = await desk.asking('sales')
      await desk.later(MINUTE - SECOND)
      expect(await lin.offers()).toEqual([])
      await desk.later(SECOND)
      expect(await lin.offers()).toMatchObject([{ conversation: sales.conversation }])
    })

    test('"why her before me?" has an answer', async () => {
      await desk.journey('plain', {})
      await desk.journey('urgent', { priority: 400 })
      await desk.asking('plain')
      await desk.later(5 * MINUTE)
      await desk.asking('urgent')
      const { data: board } = await desk.supervisor.query('floor.board')
      const [her, me] = board.waiting.map(({ handoff }: { handoff: string }) => handoff)
      expect((await desk.supervisor.query('desk.whyBefore', { one: me, other: her })).data).toEqual({
        first: her,
        reasons: [
          { part: 'node', worthMs: 20 * MINUTE },
          { part: 'waited', worthMs: -5 * MINUTE },
        ],
        tie: null,
      })
    })
  })
}
