import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../../test/databases.ts'
import { worldOn } from '../../../test/performing.ts'
import { openShards, type Shards } from '../../../test/shards.ts'
import { createOutbox } from '../../outbox/work-outbox.ts'
import { performers } from '../performers.ts'
import type { World } from '../world.ts'
import { performRecordEvent } from './perform.ts'

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    let world: World
    let closeWorld: () => Promise<void>
    beforeAll(async () => {
      shards = await openShards(kind)
      const { world: around, close } = await worldOn(shards.database)
      world = around
      closeWorld = close
    })
    afterAll(async () => {
      await closeWorld()
      await shards.close()
    })

    it('is kept in the history once, starts other journeys by it, and not the one that recorded it', async () => {
      const asking = await shards.publish({
        nodes: {
          closed: ['entry', { on: 'event', name: 'session_closed' }],
          answered: ['entry', { on: 'event', name: 'survey_answered' }],
          ask: ['survey', { text: '满意吗？', reasonText: '为什么？', onlyOncePerMs: null }],
        },
        edges: { 'closed.next': 'ask', 'answered.next': 'ask' },
        settings: { reentry: { kind: 'always' } },
      })
      const thanking = await shards.publish({
        nodes: { in: ['entry', { on: 'event', name: 'survey_answered' }], out: ['exit', { reason: 'thanked' }] },
        edges: { 'in.next': 'out' },
      })
      await shards.emit({ id: 'closed', customer: 'c-1', name: 'session_closed' })
      await shards.visitAll()
      await shards.emit({ id: 'said', customer: 'c-1', name: 'message_received', data: { text: '5' } })
      await shards.visitAll()
      const outbox = createOutbox({ performers, world })
      const { shard } = (await shards.effects())[0]!
      await outbox.performInside(shard)
      await shards.visitAll()

      const [event, ...others] = await shards.database.db
        .selectFrom('event')
        .select(['source', 'data'])
        .where('name', '=', 'survey_answered')
        .execute()
      expect([event, others]).toEqual([{ source: 'journey', data: { score: 5, reason: '', about: '' } }, []])
      const ended = await shards.history()
      expect(ended.map(({ journey }) => journey)).toEqual([asking.journey, thanking.journey])
      expect(await shards.runs()).toEqual([])
    })

    it('fails for a customer who is not there any more', async () => {
      const at = { workspace: shards.workspace, shard: 1, customer: 999, run: '1', seq: 1, index: 0, journey: 1 }
      const gone = { ...at, version: 1, node: 1, attempt: 1, createdAt: 0, key: 'ef_gone' }
      const answers = await performRecordEvent(
        [{ ...gone, kind: 'recordEvent', payload: { name: 'x', data: {} } }],
        world,
      )
      expect(answers).toMatchObject([{ kind: 'failed', code: 'NO_CUSTOMER' }])
    })
  })
}
