import { MINUTE, SECOND } from '@usher/shared/base/time'
import { qualityRules } from '@usher/shared/quality/rules'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshId } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { openDesk, type TestAgent, type TestDesk } from '../../test/desk.ts'
import { judgeClosed } from './judge-closed.ts'

for (const { name } of databases) {
  describe(name, () => {
    let desk: TestDesk
    let [lin, mei]: TestAgent[] = []
    beforeEach(async () => {
      desk = await openDesk(name)
      ;[lin, mei] = [await desk.hire('lin'), await desk.hire('mei')]
      await desk.journey('size', {})
    })
    afterEach(() => desk.close())

    const judge = () => judgeClosed(desk.api.usher.world)
    const listed = async (input: object = {}) => (await desk.supervisor.query('quality.list', input)).data
    const report = async () => (await desk.supervisor.query('quality.report', { days: 7 })).data

    /** A conversation with this agent to its end. Gives the customer. */
    async function serve(agent: TestAgent, said: readonly string[]): Promise<string> {
      await agent.is('online')
      const chat = await desk.chat()
      await chat.post('想问下这款羽绒服还有货吗')
      await desk.askAgain(chat, 'size')
      await agent.take()
      await desk.later(10 * SECOND)
      for (const line of said) await agent.say(chat.conversation, line)
      await agent.end(chat.conversation, { disposition: '尺码/咨询' })
      await agent.is('offline')
      return chat.customer
    }
    const GOOD = ['您好，请问要什么尺码？', '这款有货', '感谢光临']
    const RUDE = ['不知道，自己看']

    test('is judged once when it has ended, and every judgement shows its lines', async () => {
      await serve(lin!, GOOD)
      expect([await judge(), await judge()]).toEqual([1, 0])
      const { rows } = await listed()
      expect(rows[0]).toMatchObject({ agent: { id: lin!.id, name: 'lin' }, scene: '尺码', score: 100, broken: [] })
      const { data } = await desk.supervisor.query('quality.get', { handoff: rows[0].handoff })
      const shown = data.checks.find(({ rule }: { rule: string }) => rule === 'product')
      expect(shown).toMatchObject({ kept: 1, weight: 20 })
      expect(data.lines.filter(({ seq }: { seq: number }) => shown.evidence.includes(seq))).toMatchObject([
        { author: 'agent', text: '这款有货' },
      ])
    })

    test('that was bad is put before people, who are compared with the machine', async () => {
      await serve(mei!, RUDE)
      await judge()
      const { rows, toReview } = await listed({ view: 'toReview', agent: mei!.id })
      expect(rows).toMatchObject([{ sampled: true, broken: ['need', 'product', 'forbidden', 'greeting', 'closing'] }])
      expect(toReview).toBeGreaterThan(0)
      const review = { handoff: rows[0].handoff, verdicts: { greeting: false, need: true, forbidden: false } }
      expect((await desk.supervisor.mutate('quality.review', review)).status).toBe(200)
      expect((await listed({ view: 'toReview', agent: mei!.id })).rows).toEqual([])
      const { agreement } = await report()
      expect(agreement).toMatchObject({ n: 3, agreed: 2 / 3 })
      expect((await listed({ broken: 'forbidden' })).rows).toHaveLength(1)
    })

    test('is judged by what the brand changes, later ones at once and earlier ones when it is asked for', async () => {
      await serve(lin!, GOOD)
      await judge()
      const { data: before } = await desk.supervisor.query('quality.rules')
      const rules = qualityRules.parse({ greeting: { weight: 100, words: ['喵'] } })
      const save = { rev: before.rev, rules }
      expect((await desk.supervisor.mutate('quality.saveRules', save)).data).toEqual({ rev: before.rev + 1 })
      expect((await desk.supervisor.mutate('quality.saveRules', save)).fault?.code).toBe('CHANGED_MEANWHILE')
      expect((await listed()).rows[0].score).toBe(100)
      expect((await desk.supervisor.mutate('quality.judgeAgain')).data).toEqual({ asked: 1 })
      expect((await desk.supervisor.query('quality.rules')).data.waiting).toBe(1)
      await judge()
      expect((await listed()).rows[0]).toMatchObject({ score: 44, broken: ['greeting'] })
    })

    test('counts for its agent and its scene, with what customers said and bought afterwards', async () => {
      const happy = await serve(lin!, GOOD)
      await serve(lin!, GOOD)
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
      expect(told.scenes).toMatchObject([{ scene: '尺码', n: 2, share: 1, conversion: 0.5, spread: null }])
      expect(told.satisfaction).toEqual({ ended: 2, answered: 1, stars: 5, happy: 1 })
      expect(told.robot).toEqual({ talked: 2, transferred: 2, solved: 0 })
    })
  })
}
