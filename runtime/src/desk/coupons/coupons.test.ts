import { UNANSWERED } from '@usher/shared/base/outcome'
import { MINUTE } from '@usher/shared/base/time'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freshId } from '../../../test/api.ts'
import { databases } from '../../../test/databases.ts'
import { openDesk, type TestAgent, type TestDesk } from '../../../test/desk.ts'
import { inScope } from '../../api/scoped.ts'
import type { CouponIssued } from '../../connectors/coupons.ts'
import { MOST_ATTEMPTS } from '../../outbox/attempts.ts'
import { beginCoupon } from './give-coupon.ts'
import { issueDueCoupons } from './issue-coupon.ts'

for (const { name } of databases) {
  describe(name, () => {
    const issued: { key: string; coupon: string; validDays: number | null }[] = []
    let answer: () => Promise<CouponIssued>
    let desk: TestDesk
    beforeAll(async () => {
      desk = await openDesk(name, {
        coupons: {
          issue: async ({ key, coupon, validDays }) => {
            issued.push({ key, coupon, validDays })
            return answer()
          },
          state: async () => 'unused',
        },
      })
    })
    afterEach(() => {
      issued.length = 0
      return desk.clear()
    })
    afterAll(() => desk.close())

    const CODE: CouponIssued = { kind: 'issued', code: 'QH-1', expiresAt: null }
    async function served(perDay: number) {
      answer = async () => CODE
      const kinds = [{ coupon: 'care-20', name: '满 100 减 20', validDays: 7 }]
      await desk.team('客服', { coupons: { kinds, perDay } }, 'everybody')
      await desk.journey('plain', {})
      const lin = await desk.hire('lin')
      await lin.is('online')
      const chat = await desk.asking('plain')
      await lin.take()
      return { lin, ...chat }
    }
    const look = async (conversation: string) => desk.look(conversation)
    async function give(agent: TestAgent, conversation: string, input: object = {}) {
      const { epoch } = await look(conversation)
      const usual = { conversation, epoch, id: freshId(), coupon: 'care-20' }
      return agent.mutate('conversations.giveCoupon', { ...usual, ...input })
    }
    const offered = async (agent: TestAgent, conversation: string) =>
      (await agent.query('conversations.coupons', { conversation })).data

    test('within the allowance the customer has the coupon at once, and the audit says who gave it', async () => {
      const { lin, conversation } = await served(1)
      expect(await offered(lin, conversation)).toMatchObject({ isConnected: true, left: 1, given: [] })
      const id = freshId()
      expect((await give(lin, conversation, { id })).data).toMatchObject({ id, state: 'given', agent: { name: 'lin' } })
      expect(issued).toEqual([{ key: `desk:${id}`, coupon: 'care-20', validDays: 7 }])
      expect((await look(conversation)).messages.at(-1)).toMatchObject({
        author: 'agent',
        content: { kind: 'card', title: '满 100 减 20', text: '您的券码：QH-1' },
      })
      expect(await offered(lin, conversation)).toMatchObject({ left: 0, given: [{ id, state: 'given' }] })
      const audit = (await (await desk.api.as('owner')).query('audit.list', { limit: 1 })).data.rows
      expect(audit[0]).toMatchObject({ actor: 'lin', action: 'conversations.giveCoupon', target: conversation })
    })

    test('pressed twice it is one coupon, told once', async () => {
      const { lin, conversation } = await served(5)
      const id = freshId()
      const [one, two] = await Promise.all([give(lin, conversation, { id }), give(lin, conversation, { id })])
      expect([one.data.state, two.data.state].sort()[0]).toBe('given')
      expect((await give(lin, conversation, { id })).data.state).toBe('given')
      expect(new Set(issued.map(({ key }) => key)).size).toBe(1)
      const cards = (await look(conversation)).messages.filter(
        ({ content }: { content: { kind: string } }) => content.kind === 'card',
      )
      expect(cards).toHaveLength(1)
      expect((await offered(lin, conversation)).left).toBe(4)
    })

    test('beyond the allowance it needs a reason and a supervisor, and the first word holds', async () => {
      const { lin, conversation } = await served(0)
      expect((await give(lin, conversation)).fault?.code).toBe('OVER_ALLOWANCE')
      const { data } = await give(lin, conversation, { reason: '货迟到三天' })
      expect(data.state).toBe('asked')
      expect(issued).toEqual([])
      const asked = (await desk.supervisor.query('floor.coupons')).data
      expect(asked).toMatchObject([{ id: data.id, reason: '货迟到三天', conversation, agent: { name: 'lin' } }])
      expect((await lin.query('floor.coupons')).status).toBe(403)
      const decide = (isAllowed: boolean) => desk.supervisor.mutate('floor.decideCoupon', { id: data.id, isAllowed })
      expect((await decide(true)).data.state).toBe('given')
      expect((await decide(false)).fault?.code).toBe('COUPON_DECIDED')
      expect((await look(conversation)).messages.at(-1)).toMatchObject({ author: 'agent', content: { kind: 'card' } })
      expect((await desk.supervisor.query('floor.coupons')).data).toEqual([])
    })

    test('what a supervisor does not agree to is not given', async () => {
      const { lin, conversation } = await served(0)
      const { data } = await give(lin, conversation, { reason: '客户要求' })
      await desk.supervisor.mutate('floor.decideCoupon', { id: data.id, isAllowed: false })
      expect(issued).toEqual([])
      expect((await offered(lin, conversation)).given).toMatchObject([{ id: data.id, state: 'refused' }])
    })

    test('of two presses at once only the last of the allowance is given', async () => {
      const { lin, conversation } = await served(1)
      const both = await Promise.all([give(lin, conversation), give(lin, conversation)])
      expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
      expect(issued).toHaveLength(1)
    })

    test('an agent may have an allowance of their own, and yesterday’s coupons do not count today', async () => {
      const { lin, conversation } = await served(0)
      const seat = { agent: lin.id, rev: 1, teams: [], skills: {}, capacity: 1, couponsPerDay: 1 }
      expect((await desk.supervisor.mutate('desk.saveAgent', seat)).status).toBe(200)
      expect((await give(lin, conversation)).data.state).toBe('given')
      expect((await offered(lin, conversation)).left).toBe(0)
      await desk.api.usher.database.asEngine((trx) =>
        trx.updateTable('desk_coupon').set({ day: '2026-09-29' }).where('agent', '=', lin.id).execute(),
      )
      expect((await offered(lin, conversation)).left).toBe(1)
    })

    test('a system that does not answer is asked again under the same key; one that refuses leaves the allowance', async () => {
      const { lin, conversation } = await served(1)
      const id = freshId()
      answer = () => Promise.reject(new Error('away'))
      expect((await give(lin, conversation, { id })).data.state).toBe('giving')
      expect((await offered(lin, conversation)).left).toBe(0)
      answer = async () => ({ kind: 'refused', code: 'SOLD_OUT', message: 'none' })
      expect((await give(lin, conversation, { id })).data).toMatchObject({ state: 'failed', problem: 'SOLD_OUT' })
      expect(issued.map(({ key }) => key)).toEqual([`desk:${id}`, `desk:${id}`])
      expect((await offered(lin, conversation)).left).toBe(1)
    })

    /** Lets time pass up to the next attempt, and has whoever comes first make it. */
    async function nextAttempt(lin: TestAgent, conversation: string) {
      const [{ askAgainAt }] = (await offered(lin, conversation)).given
      const wait = askAgainAt - (await desk.api.usher.world.now())
      await desk.later(wait)
      await issueDueCoupons(desk.api.usher.world)
      return wait
    }

    test('a system that does not answer is asked again by itself until it does, and the customer is told once', async () => {
      const { lin, conversation } = await served(1)
      const id = freshId()
      answer = () => Promise.reject(new Error('away'))
      await give(lin, conversation, { id })
      expect(await issueDueCoupons(desk.api.usher.world)).toBe(0)
      expect(await nextAttempt(lin, conversation)).toBeLessThan(1_300)
      expect((await offered(lin, conversation)).given).toMatchObject([{ state: 'giving', attempts: 2 }])
      answer = async () => CODE
      await nextAttempt(lin, conversation)
      expect((await offered(lin, conversation)).given).toMatchObject([
        { state: 'given', attempts: 3, askAgainAt: null, problem: null },
      ])
      expect(new Set(issued.map(({ key }) => key))).toEqual(new Set([`desk:${id}`]))
      const { messages } = await look(conversation)
      const cards = messages.filter(({ content }: { content: { kind: string } }) => content.kind === 'card')
      expect(cards).toHaveLength(1)
    })

    test('one that is never answered ends as not given, keeps its place in the allowance, and may be asked for once more', async () => {
      const { lin, conversation } = await served(1)
      const id = freshId()
      answer = () => Promise.reject(new Error('away'))
      await give(lin, conversation, { id })
      const waits: number[] = []
      while ((await offered(lin, conversation)).given[0].state === 'giving')
        waits.push(await nextAttempt(lin, conversation))
      expect(waits).toHaveLength(MOST_ATTEMPTS - 1)
      expect(waits.at(-1)).toBeGreaterThan(10 * MINUTE)
      const over = { state: 'failed', problem: UNANSWERED, attempts: MOST_ATTEMPTS, askAgainAt: null }
      expect(await offered(lin, conversation)).toMatchObject({ left: 0, given: [over] })
      expect(issued).toHaveLength(MOST_ATTEMPTS)
      answer = async () => CODE
      expect((await give(lin, conversation, { id })).data).toMatchObject({ state: 'given', attempts: 1 })
      expect(issued.at(-1)?.key).toBe(`desk:${id}`)
    })

    test('what the system refuses by itself later is not given, and says why', async () => {
      const { lin, conversation } = await served(1)
      answer = () => Promise.reject(new Error('away'))
      await give(lin, conversation)
      answer = async () => ({ kind: 'refused', code: 'NOT_ELIGIBLE', message: 'no' })
      await nextAttempt(lin, conversation)
      expect(await offered(lin, conversation)).toMatchObject({
        ...{ left: 1, given: [{ state: 'failed', problem: 'NOT_ELIGIBLE', askAgainAt: null }] },
      })
    })

    test('whoever writes it down and dies before asking leaves it to the next process', async () => {
      const { lin, conversation } = await served(1)
      const id = freshId()
      const { epoch } = await look(conversation)
      await inScope(desk.api.usher.world, desk.api.one, async (scoped) => {
        const by = { ...scoped, by: { id: lin.id, name: 'lin' } }
        const asked = { conversation, epoch, id, coupon: 'care-20', reason: '', role: 'agent' as const }
        await beginCoupon(by, desk.api.usher.world, asked)
      })
      expect(await issueDueCoupons(desk.api.usher.world)).toBe(1)
      expect((await offered(lin, conversation)).given).toMatchObject([{ id, state: 'given' }])
    })

    test('nobody else gives in a conversation, and nothing that the team does not give out', async () => {
      const { lin, conversation } = await served(1)
      const mei = await desk.hire('mei')
      expect((await give(mei, conversation)).status).toBe(409)
      expect((await give(lin, conversation, { coupon: 'free-100' })).fault?.code).toBe('COUPON_UNKNOWN')
      expect(issued).toEqual([])
    })
  })
}
