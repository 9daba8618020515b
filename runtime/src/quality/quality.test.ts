import { DAY, MINUTE, SECOND } from '@usher/shared/base/time'
import { qualityRules } from '@usher/shared/quality/rules'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freshId } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { MORNING, openDesk, type TestAgent, type TestDesk } from '../../test/desk.ts'
import { setVirtualClock } from '../clock/virtual-clock.ts'
import { judgeClosed } from './judge-closed.ts'

for (const { name } of databases) {
  describe(`The quality of conversations on ${name}`, () => {
    let desk: TestDesk
    beforeAll(async () => {
      desk = await openDesk(name)
    })
    afterEach(() => desk.clear())
    afterAll(() => desk.close())

    const judge = () => judgeClosed(desk.api.usher.world)
    const listed = async (input: object = {}) => (await desk.supervisor.query('quality.list', input)).data
    const detail = async (row: { handoff: string; agent: { id: string } }) =>
      (await desk.supervisor.query('quality.get', { handoff: row.handoff, agent: row.agent.id })).data
    const report = async () => (await desk.supervisor.query('quality.report', { days: 7 })).data
    const saveRules = (rules: object, rev = 0) =>
      desk.supervisor.mutate('quality.saveRules', { rev, rules: qualityRules.parse(rules) })
    const review = (row: { handoff: string; agent: { id: string } }, verdicts: object) =>
      desk.supervisor.mutate('quality.review', { handoff: row.handoff, agent: row.agent.id, verdicts })

    /** Two agents, and a journey that asks for one. */
    async function hired() {
      await desk.journey('size', {})
      return [await desk.hire('lin'), await desk.hire('mei')] as const
    }

    async function begin(agent: TestAgent) {
      await agent.is('online')
      const chat = await desk.chat()
      await chat.post('想问下这款羽绒服还有货吗')
      await desk.askAgain(chat, 'size')
      await agent.take()
      await desk.later(10 * SECOND)
      return chat
    }

    async function finish(agent: TestAgent, conversation: string, said: readonly string[]) {
      for (const line of said) await agent.say(conversation, line)
      await agent.end(conversation, { disposition: '尺码/咨询' })
      await agent.is('offline')
    }

    /** A conversation with this agent to its end. Gives the customer. */
    async function serve(agent: TestAgent, said: readonly string[]): Promise<string> {
      const chat = await begin(agent)
      await finish(agent, chat.conversation, said)
      return chat.customer
    }
    const GOOD = ['您好，请问要什么尺码？', '这款有货', '感谢光临']
    const RUDE = ['不知道，自己看']

    test('is judged once when it has ended, and every judgement shows its lines', async () => {
      const [lin] = await hired()
      await saveRules({ samplePercent: 0 })
      await serve(lin, GOOD)
      expect([await judge(), await judge()]).toEqual([1, 0])
      const { rows } = await listed()
      expect(rows).toMatchObject([{ agent: { id: lin.id, name: 'lin' }, scene: '尺码', score: 100, broken: [] }])
      const data = await detail(rows[0])
      const shown = data.checks.find(({ rule }: { rule: string }) => rule === 'product')
      expect(shown).toMatchObject({ kept: 1, weight: 20 })
      expect(data.lines.filter(({ seq }: { seq: number }) => shown.evidence.includes(seq))).toMatchObject([
        { author: 'agent', name: 'lin', isJudged: true, text: '这款有货' },
      ])
    })

    test('shows no whisper, and no number by which somebody is called', async () => {
      const [lin] = await hired()
      const chat = await begin(lin)
      await chat.post('我的电话 13912345678')
      const whisper = { conversation: chat.conversation, clientId: freshId(), text: '可以补偿十元' }
      expect((await desk.supervisor.mutate('floor.whisper', whisper)).status).toBe(200)
      await finish(lin, chat.conversation, GOOD)
      await judge()
      const { lines } = await detail((await listed()).rows[0])
      const texts: string[] = lines.map(({ text }: { text: string }) => text)
      expect(texts).toContain('我的电话 139****5678')
      expect(texts).not.toContain('可以补偿十元')
    })

    test('is judged for each agent by what they said themselves', async () => {
      const [lin, mei] = await hired()
      await saveRules({ samplePercent: 0, lookBelow: 0 })
      const { conversation } = await begin(lin)
      await lin.say(conversation, '您好，请问要什么尺码？这款有货')
      await mei.is('online')
      const { epoch } = await desk.look(conversation)
      const given = { conversation, epoch, reason: '换人', to: { kind: 'agent', agent: mei.id }, how: 'silent' }
      expect((await lin.mutate('conversations.transfer', given)).status).toBe(200)
      await mei.take()
      await finish(mei, conversation, RUDE)
      expect(await judge()).toBe(1)
      const { rows } = await listed()
      const brokenOf = (agent: TestAgent) => rows.find((row: { agent: { id: string } }) => row.agent.id === agent.id)
      expect(rows).toHaveLength(2)
      expect(brokenOf(lin)).toMatchObject({ score: 100, broken: [] })
      expect(brokenOf(mei)).toMatchObject({ broken: ['forbidden', 'closing'] })
      const { lines } = await detail(brokenOf(mei))
      expect(lines.filter(({ isJudged }: { isJudged: boolean }) => isJudged)).toMatchObject([{ text: RUDE[0] }])
    })

    test('is reviewed by people who do not know what the machine says, once, and never their own', async () => {
      const [lin, mei] = await hired()
      await saveRules({ samplePercent: 100 })
      await serve(mei, RUDE)
      await judge()
      const { rows, toReview } = await listed({ view: 'toReview' })
      expect(rows).toMatchObject([{ sampled: true, reviewed: false, score: null, broken: [] }])
      expect(toReview).toBe(1)
      expect((await listed({ broken: 'forbidden' })).rows).toEqual([])
      expect((await detail(rows[0])).checks).toEqual([])
      expect((await review(rows[0], { greeting: false, need: true, forbidden: false })).status).toBe(200)
      expect((await review(rows[0], { greeting: true })).fault?.code).toBe('ALREADY_REVIEWED')
      expect((await listed({ view: 'toReview' })).rows).toEqual([])
      const seen = (await listed({ broken: 'forbidden' })).rows
      expect(seen).toMatchObject([{ reviewed: true, broken: ['need', 'product', 'forbidden', 'greeting', 'closing'] }])
      expect((await report()).agreement).toMatchObject({ n: 3, agreed: 2 / 3 })
      await saveRules({ samplePercent: 0, lookBelow: 0 }, 1)
      await serve(lin, GOOD)
      await judge()
      expect((await review((await listed({ agent: lin.id })).rows[0], {})).fault?.code).toBe('NOT_CHOSEN')
    })

    test('that was bad is put before people, but tells nothing of how often they agree with the machine', async () => {
      const [, mei] = await hired()
      await saveRules({ samplePercent: 0 })
      await serve(mei, RUDE)
      await judge()
      const { rows } = await listed({ view: 'toReview' })
      expect(rows).toHaveLength(1)
      await review(rows[0], { forbidden: false })
      expect((await report()).agreement).toEqual({ n: 0, agreed: null, kappa: null })
    })

    test('is judged by what the brand changes, later ones at once and earlier ones when it is asked for', async () => {
      const [lin] = await hired()
      await saveRules({ samplePercent: 0, lookBelow: 0 })
      await serve(lin, GOOD)
      await judge()
      const stricter = { greeting: { weight: 100, words: ['喵'] }, samplePercent: 0, lookBelow: 0 }
      expect((await saveRules(stricter, 1)).data).toEqual({ rev: 2 })
      expect((await saveRules(stricter, 1)).fault?.code).toBe('RULES_CHANGED')
      expect((await listed()).rows[0].score).toBe(100)
      expect((await desk.supervisor.mutate('quality.judgeAgain')).data).toEqual({ asked: 1 })
      expect((await desk.supervisor.query('quality.rules')).data.waiting).toBe(1)
      await judge()
      expect((await listed()).rows).toMatchObject([{ score: 44, broken: ['greeting'] }])
    })

    test('has rules that nobody saves who has not seen them', async () => {
      expect((await saveRules({}, 5)).fault?.code).toBe('RULES_CHANGED')
      expect((await saveRules({}, 0)).data).toEqual({ rev: 1 })
      expect((await saveRules({}, 0)).fault?.code).toBe('RULES_CHANGED')
    })

    test('counts for its agent and its scene, with what customers said and bought until their time was over', async () => {
      const [lin] = await hired()
      const happy = await serve(lin, GOOD)
      await serve(lin, GOOD)
      await judge()
      await desk.later(MINUTE)
      const emit = (event: string, data: object) =>
        desk.api.usher.events.emit(
          { id: freshId(), customer: happy, name: event, data: { ...data } },
          { workspace: 'one' },
        )
      await emit('survey_answered', { score: 5, reason: '', about: '' })
      await emit('order_paid', {})
      await desk.quiet()
      const told = await report()
      expect(told.agents).toMatchObject([{ agent: { name: 'lin' }, n: 2, rank: null, answered: 1, stars: 5 }])
      expect(told.scenes).toMatchObject([{ scene: '尺码', n: 2, share: 1, conversion: null, spread: null }])
      expect(told.satisfaction).toEqual({ ended: 2, answered: 1, stars: 5, happy: 1 })
      expect(told.robot).toMatchObject({ transferred: 2, solved: 0 })
      await setVirtualClock(desk.api.usher.database.db, MORNING + 4 * DAY)
      expect((await report()).scenes).toMatchObject([{ n: 2, conversion: 0.5 }])
    })
  })
}
