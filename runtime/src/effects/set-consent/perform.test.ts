import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../../test/databases.ts'
import { worldOn } from '../../../test/performing.ts'
import { openShards, type Shards } from '../../../test/shards.ts'
import { createOutbox } from '../../outbox/work-outbox.ts'
import { performers } from '../performers.ts'
import type { World } from '../world.ts'
import { performSetConsent } from './perform.ts'

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

    it('is kept, confirmed once however often it is performed, and told to the journeys', async () => {
      const leaving = await shards.publish({
        nodes: { in: ['entry', { on: 'event', name: 'enough' }], out: ['marketingConsent', { state: 'out' }] },
        edges: { 'in.next': 'out' },
        settings: { reentry: { kind: 'always' } },
      })
      const sorry = await shards.publish({
        nodes: { in: ['entry', { on: 'event', name: 'opted_out' }], end: ['exit', { reason: 'sorry' }] },
        edges: { 'in.next': 'end' },
      })
      const outbox = createOutbox({ performers, world })
      for (const id of ['one', 'two']) {
        await shards.emit({ id, customer: 'c-1', name: 'enough' })
        await shards.visitAll()
        for (const { shard } of await shards.effects()) await outbox.performInside(shard)
        await shards.visitAll()
      }
      const db = shards.database.db
      expect(await db.selectFrom('consent').select(['purpose', 'channel', 'state', 'source']).execute()).toEqual([
        { purpose: 'marketing', channel: 'every', state: 'out', source: 'journey' },
      ])
      expect((await shards.effects()).map(({ outcome }) => outcome)).toEqual([
        { kind: 'done', data: { changed: true } },
        { kind: 'done', data: { changed: false } },
      ])
      const said = await db.selectFrom('message').select(['author', 'content']).execute()
      expect(said).toMatchObject([{ author: 'bot', content: { text: expect.stringContaining('已为您退订') } }])
      expect((await shards.history()).map(({ journey }) => journey)).toEqual([
        leaving.journey,
        sorry.journey,
        leaving.journey,
      ])
    })

    it('is said of the channels and the purpose that the block names', async () => {
      await shards.publish({
        nodes: {
          in: ['entry', { on: 'event', name: 'agreed' }],
          yes: ['marketingConsent', { state: 'in', purpose: 'care', channels: ['sms', 'voice'], confirm: false }],
        },
        edges: { 'in.next': 'yes' },
      })
      await shards.emit({ id: 'three', customer: 'c-3', name: 'agreed' })
      await shards.visitAll()
      for (const { shard } of await shards.effects()) await createOutbox({ performers, world }).performInside(shard)
      const said = shards.database.db.selectFrom('consent').select(['purpose', 'channel', 'state'])
      expect(await said.where('purpose', '=', 'care').orderBy('channel').execute()).toEqual([
        { purpose: 'care', channel: 'sms', state: 'in' },
        { purpose: 'care', channel: 'voice', state: 'in' },
      ])
    })

    it('fails for a customer who is not there any more', async () => {
      const at = { workspace: shards.workspace, shard: 1, customer: 999, run: '1', seq: 1, index: 0, journey: 1 }
      const gone = { ...at, version: 1, node: 1, attempt: 1, createdAt: 0, key: 'ef_gone' }
      const answers = await performSetConsent(
        [{ ...gone, kind: 'setConsent', payload: { state: 'out', confirm: true } }],
        world,
      )
      expect(answers).toMatchObject([{ kind: 'failed', code: 'NO_CUSTOMER' }])
    })
  })
}
