import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, freshId, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { publishJourney } from '../../test/publish.ts'
import { hostOf } from '../api/host.ts'
import { postMessage } from '../chat/post-message.ts'

const handOff = { kind: 'handOff', mode: 'announced' } as const

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let publisher: Caller

    beforeAll(async () => {
      api = await openApi(database.name)
      publisher = await api.as('publisher')
    })
    afterAll(() => api.close())

    const list = async () => (await publisher.query('interrupts.list')).data
    const save = async (rule: object, id: string | null = null) =>
      (
        await publisher.mutate('interrupts.save', {
          id,
          rule: { name: '人工', words: ['人工'], then: handOff, ...rule },
        })
      ).data
    const empty = async () => {
      for (const { id } of await list()) await publisher.mutate('interrupts.remove', { interrupt: id })
    }
    const newcomer = async () => {
      const key = freshId()
      await api.usher.customers.upsert({ id: key }, { workspace: 'one' })
      const { id } = await api.usher.database.db
        .selectFrom('customer')
        .select('id')
        .where('key', '=', key)
        .executeTakeFirstOrThrow()
      const visitor = { workspace: api.one, customer: id, tokenHash: '' }
      const say = async (text: string) => {
        await postMessage(hostOf(api.usher), visitor, {
          clientId: freshId(),
          text,
          choice: null,
          files: [],
          offered: null,
        })
        await api.usher.workUntilQuiet()
      }
      const runs = async () => (await publisher.query('customers.get', { customer: key })).data.runs
      const conversation = () =>
        api.usher.database.db
          .selectFrom('conversation')
          .select(['id', 'owner'])
          .where('customer', '=', id)
          .executeTakeFirstOrThrow()
      return { key, say, runs, conversation }
    }

    test('a rule is saved, changed, put in order and removed, and every change is in the audit', async () => {
      const first = await save({})
      const second = await save({
        name: '生气',
        words: [],
        readings: ['anger'],
        then: { kind: 'handOff', mode: 'silent' },
      })
      expect(first).toEqual({ kind: 'saved', id: expect.any(String) })
      expect(await list()).toMatchObject([
        { name: '人工', then: handOff, after: 'return', enabled: true, journey: { live: true } },
        { name: '生气', readings: ['anger'], journey: { name: '全局打断：无感转人工' } },
      ])
      await save({ name: '要人工', after: 'abandon' }, first.id)
      const reordered = await publisher.mutate('interrupts.reorder', { order: [second.id] })
      expect(reordered.data.map(({ name }: { name: string }) => name)).toEqual(['生气', '要人工'])
      expect((await publisher.mutate('interrupts.remove', { interrupt: first.id })).data).toEqual({ removed: true })
      expect((await publisher.mutate('interrupts.remove', { interrupt: first.id })).data).toEqual({ removed: false })
      const { data } = await (await api.as('admin')).query('audit.list', {})
      const actions = data.rows.map(({ action }: { action: string }) => action)
      expect(actions.filter((action: string) => action.startsWith('interrupts.')).slice(0, 5)).toEqual([
        'interrupts.remove',
        'interrupts.reorder',
        'interrupts.save',
        'interrupts.save',
        'interrupts.save',
      ])
      await empty()
    })

    test('a rule with faults is refused with all of them; another brand’s is not there', async () => {
      const answer = await save({ words: [], where: null, then: { kind: 'journey', journey: 'jr_gone' } })
      expect(answer.problems.map(({ code }: { code: string }) => code)).toEqual([
        'INTERRUPT_HEARS_ALL',
        'JOURNEY_NOT_FOUND',
      ])
      const { id } = await save({})
      const stranger = await api.asOther('publisher')
      expect((await stranger.query('interrupts.list')).data).toEqual([])
      const theirs = { id, rule: { name: 'x', words: ['x'], then: { kind: 'optOut' } } }
      expect((await stranger.mutate('interrupts.save', theirs)).status).toBe(404)
      expect((await stranger.mutate('interrupts.remove', { interrupt: id })).data).toEqual({ removed: false })
      expect((await (await api.as('editor')).mutate('interrupts.save', theirs)).status).toBe(403)
      await empty()
    })

    test('a customer asks for a person in the middle of a question, is queued, and answers it afterwards', async () => {
      await publishJourney(publisher, '尺码', {
        nodes: [
          { id: 'start', kind: 'entry', config: { on: 'message', words: ['尺码'] } },
          {
            id: 'size',
            kind: 'ask',
            config: {
              content: { kind: 'text', text: '身高多少？' },
              answer: { kind: 'text' },
              saveAs: 'height',
              timeoutMs: 86_400_000,
            },
          },
          { id: 'end', kind: 'exit', config: { reason: 'measured' } },
        ],
        edges: ['start.next → size', 'size.answered → end', 'size.timeout → end', 'size.invalid → end'],
      })
      await save({})
      const lin = await newcomer()
      await lin.say('尺码怎么选')
      await lin.say('转人工吧')
      expect(await lin.conversation()).toMatchObject({ owner: 'queue' })
      expect(await lin.runs()).toMatchObject([{ journeyName: '全局打断：转人工' }, { journeyName: '尺码' }])
      const [{ run }] = await lin.runs()
      const { data: trace } = await publisher.query('runs.trace', { run })
      expect(trace.steps[0]).toMatchObject({ input: 'entered', inputData: { interrupt: '人工' } })

      const agent = await api.as('agent')
      const { id } = await lin.conversation()
      const seen = (await agent.query('conversations.get', { conversation: id })).data
      const { data: taken } = await agent.mutate('conversations.accept', { conversation: id, epoch: seen.epoch })
      await agent.mutate('conversations.resolve', {
        conversation: id,
        epoch: taken.epoch,
        outcome: 'resolved',
        disposition: '',
        summary: '',
      })
      await api.usher.workUntilQuiet()
      await lin.say('165')
      expect((await lin.runs()).map(({ reason }: { reason: string }) => reason).sort()).toEqual(['end', 'measured'])
      await empty()
    })

    test('a customer opts out in words of the brand’s own, and reads the confirmation', async () => {
      await save({ name: '别推了', words: ['别再给我推'], then: { kind: 'optOut' } })
      const lin = await newcomer()
      await lin.say('求求你们别再给我推衣服了')
      const { data } = await publisher.query('customers.get', { customer: lin.key })
      expect(data.consents).toMatchObject([{ purpose: 'marketing', channel: 'every', state: 'out', source: 'journey' }])
      const { id } = await lin.conversation()
      const { data: read } = await (await api.as('agent')).query('conversations.get', { conversation: id })
      expect(read.messages.map(({ author }: { author: string }) => author)).toEqual(['customer', 'bot'])
      await empty()
    })

    test('a rule whose journey is put away does nothing, and says so; asked for again, it works again', async () => {
      const { id } = await save({})
      const [{ journey }] = await list()
      await publisher.mutate('journeys.archive', { journey: journey.id })
      expect(await list()).toMatchObject([{ journey: { live: false } }])
      const lin = await newcomer()
      await lin.say('人工')
      expect(await lin.runs()).toEqual([])
      expect(await save({}, id)).toEqual({ kind: 'saved', id })
      await lin.say('人工')
      expect(await lin.runs()).toHaveLength(1)
      await empty()
    })
  })
}
