import type { JsonObject } from '@usher/shared/base/json'
import { HOUR } from '@usher/shared/base/time'
import { messageData } from '@usher/shared/understanding/message-data'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databases } from '../../test/databases.ts'
import { openShards, type Shards, START } from '../../test/shards.ts'
import { toJson } from '../database/json.ts'
import { refreshLive } from './live-journeys.ts'
import { replayRun } from './replay-run.ts'

const question = (text: string) =>
  [
    'ask',
    { content: { kind: 'text', text }, answer: { kind: 'text' }, saveAs: 'answer', timeoutMs: 24 * HOUR },
  ] as const

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    beforeEach(async () => {
      shards = await openShards(kind)
      // j1 asks; j2 greets whoever writes; j3 is what interrupts start, and asks as well.
      await shards.publish({
        nodes: { start: ['entry', { on: 'event', name: 'begin' }], size: question('Size?'), end: ['exit', {}] },
        edges: { 'start.next': 'size', 'size.answered': 'end' },
      })
      await shards.publish({
        nodes: { start: ['entry', { on: 'message', words: ['hello'], match: 'contains' }], end: ['exit', {}] },
        edges: { 'start.next': 'end' },
        settings: { reentry: { kind: 'always' } },
      })
      await shards.publish({
        nodes: { start: ['entry', { on: 'api' }], why: question('Why?'), end: ['exit', { reason: 'heard' }] },
        edges: { 'start.next': 'why', 'why.answered': 'end' },
      })
    })
    afterEach(() => shards.close())

    let place = 0
    const rule = async (id: string, given: JsonObject = {}) => {
      const { words = ['help'], readings = [], where = null, journey = 'j3', after = 'return', enabled = true } = given
      await shards.database.db
        .insertInto('workspace_interrupt')
        .values({
          workspace: shards.workspace,
          id,
          name: `Rule ${id}`,
          words: toJson(words),
          readings: toJson(readings),
          rule: where === null ? null : toJson(where),
          action: toJson({ kind: 'journey', journey }),
          journey: String(journey),
          after: String(after),
          place: ++place,
          enabled: enabled === true,
          updated_at: START,
          updated_by: 'test',
        })
        .execute()
      await refreshLive(shards.database, shards.visiting.live)
    }
    let said = 0
    const say = async (text: string) => {
      const data = messageData({ text, choice: null, conversation: 'cv' })
      await shards.emit({ id: `m${++said}`, customer: 'lin', name: 'message_received', data })
      await shards.visitAll()
    }
    const begin = async () => {
      await shards.emit({ id: 'begin', customer: 'lin', name: 'begin' })
      await shards.visitAll()
    }
    const journeys = async () => {
      const rows = await shards.database.db.selectFrom('journey').select(['number', 'id']).execute()
      return new Map(rows.map(({ number, id }) => [number, id]))
    }
    const under = async () => {
      const names = await journeys()
      return (await shards.runs()).map(({ journey }) => names.get(journey))
    }
    const ended = async () => {
      const names = await journeys()
      return (await shards.history()).map(({ journey, reason }) => `${names.get(journey)} ${reason}`)
    }

    it('stands above every question, starts its journey, and lets what it interrupted go on waiting', async () => {
      await rule('help')
      await begin()
      await say('help, hello')
      expect(await under()).toEqual(['j1', 'j3'])
      await say('because')
      expect(await ended()).toEqual(['j3 heard'])
      await say('medium')
      expect(await ended()).toEqual(['j1 done', 'j3 heard'])
      const answers = (await shards.transitions()).filter(({ input_kind }) => input_kind === 'eventReceived')
      expect(answers).toHaveLength(2)
    })

    it('ends what it interrupted where it says so, with its name', async () => {
      await rule('help', { after: 'abandon' })
      await begin()
      await say('help')
      expect(await under()).toEqual(['j3'])
      expect(await ended()).toEqual(['j1 interrupted: Rule help'])
    })

    it('is heard by no entry, and leaves all other messages to the journeys', async () => {
      await rule('help')
      await say('help hello')
      expect(await under()).toEqual(['j3'])
      await say('so')
      await say('hello')
      expect(await ended()).toEqual(['j3 heard', 'j2 done'])
    })

    it('does not answer itself: while its run goes on, the same words are an answer to it', async () => {
      await rule('help')
      await say('help')
      await say('help!')
      expect(await ended()).toEqual(['j3 heard'])
      await say('help')
      expect(await under()).toEqual(['j3'])
    })

    it('goes by priority, and on to the next rule where a journey lets nobody in', async () => {
      await shards.publish({
        nodes: { start: ['entry', { on: 'api', where: false }], end: ['exit', {}] },
        edges: { 'start.next': 'end' },
      })
      await rule('off', { journey: 'j2', enabled: false })
      await rule('closed', { journey: 'j4' })
      await rule('gone', { journey: 'j99' })
      await rule('open', { journey: 'j3' })
      await rule('late', { journey: 'j1' })
      await say('help')
      expect(await under()).toEqual(['j3'])
    })

    it('goes by how the message reads and by what is known of the customer', async () => {
      const bought = { '>': [{ count_events: ['order_paid', { within: 30, unit: 'day' }] }, 0] }
      await rule('buyer', { words: [], readings: ['anger'], where: { and: [bought, { has_tag: ['vip'] }] } })
      await begin()
      await say('垃圾店，你们太过分了！！！')
      expect(await ended()).toEqual(['j1 done'])
      await shards.emit({ id: 'paid', customer: 'lin', name: 'order_paid' })
      await shards.database.db
        .updateTable('customer')
        .set({ tags: ['vip'] })
        .execute()
      await say('垃圾店，你们太过分了！！！')
      expect(await under()).toEqual(['j3'])
    })

    it('keeps in the journal what started the run, and replays it whatever has become of the rule', async () => {
      await rule('help')
      await say('help')
      await shards.database.db.deleteFrom('workspace_interrupt').execute()
      await say('because')
      const [first] = await shards.transitions()
      expect(first).toMatchObject({ input_kind: 'entered', input: { i: 'Rule help' } })
      const replayed = await replayRun(shards.database, shards.workspace, Number(first!.run))
      expect(replayed).toMatchObject({ differences: [], run: { finish: { reason: 'heard' } } })
      expect(replayed.run.entry).toMatchObject({ text: 'help' })
    })
  })
}
