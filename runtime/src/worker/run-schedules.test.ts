import { DAY } from '@usher/shared/base/time'
import type { GraphSketch } from '@usher/shared/testing/graph-of'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../test/databases.ts'
import { documentText } from '../../test/document-text.ts'
import { openShards, type Shards, START } from '../../test/shards.ts'
import { schedulesByNode } from '../database/migrations/0042-schedules-by-node.ts'
import { findJourney } from '../journeys/journey.ts'
import { publishSource } from '../journeys/publish-source.ts'
import { createLog } from '../log.ts'
import { refreshLive } from '../visit/live-journeys.ts'
import { createHints } from './create-hints.ts'
import { runSchedules } from './run-schedules.ts'

type Nodes = GraphSketch['nodes']

const by = { id: 'test', name: 'Test' }
const CUSTOMERS = 3

/** By event, by a call or every day at nine: each way in has an outcome of its own. A graph has its nodes in the order of their ids. */
const nodes = {
  bought: ['entry', { on: 'event', name: 'bought' }],
  morning: ['entry', { on: 'schedule', times: ['09:00'] }],
  called: ['entry', { on: 'api' }],
  after_buying: ['exit', { reason: 'bought' }],
  after_nine: ['exit', { reason: 'morning' }],
  after_call: ['exit', { reason: 'called' }],
} satisfies Nodes
const edges = { 'bought.next': 'after_buying', 'morning.next': 'after_nine', 'called.next': 'after_call' }
const { morning, ...others } = nodes

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    let hints: Awaited<ReturnType<typeof createHints>>
    let now = START
    beforeAll(async () => {
      shards = await openShards(kind)
      hints = await createHints(shards.database, createLog('silent'))
      const came = Array.from({ length: CUSTOMERS }, (_, at) => ({
        id: `came-${at}`,
        customer: `c${at}`,
        name: 'came',
      }))
      await shards.emit(...came)
      await shards.visitAll()
    })
    afterAll(async () => {
      await hints.close()
      await shards.close()
    })

    const put = async (name: string, what: Nodes, ways: Readonly<Record<string, string>> = edges) => {
      const text = documentText(name, { nodes: what, edges: ways })
      const { id } = await shards.database.inWorkspace(shards.workspace, (trx) =>
        publishSource({ trx, workspace: shards.workspace, now, by }, text),
      )
      await refreshLive(shards.database, shards.visiting.live)
      return id
    }
    const aDayLater = async () => {
      now += DAY
      await shards.setClock(now)
      return runSchedules({ database: shards.database, hints })
    }
    /** How those came out whom the journey has taken, by outcome. */
    const outcomes = async (id: string) => {
      const { number } = await shards.database.inWorkspace(shards.workspace, (trx) =>
        findJourney({ trx, workspace: shards.workspace, now }, id),
      )
      const ended = (await shards.history()).filter(({ journey }) => journey === number)
      return ended.map(({ version, reason }) => ({ version, reason }))
    }
    const threeTimes = (what: { readonly version: number; readonly reason: string }) =>
      Array.from({ length: CUSTOMERS }, () => what)
    const end = (name: string) => put(name, others, { 'bought.next': 'after_buying', 'called.next': 'after_call' })

    it('everybody enters once at an instant that is due, however often it is looked at', async () => {
      const id = await put('daily', nodes)
      expect(await aDayLater()).toBe(CUSTOMERS)
      expect(await runSchedules({ database: shards.database, hints })).toBe(0)
      await shards.visitAll()
      expect(await outcomes(id)).toEqual(threeTimes({ version: 1, reason: 'morning' }))
      await end('daily')
    })

    it('who is due enters at the same entry of a version that is published before they are visited', async () => {
      const id = await put('reordered', nodes)
      await aDayLater()
      const more: Nodes = { back: ['entry', { on: 'event', name: 'back' }], came_back: ['exit', { reason: 'back' }] }
      await put('reordered', { ...more, ...nodes }, { ...edges, 'back.next': 'came_back' })
      await shards.visitAll()
      expect(await outcomes(id)).toEqual(threeTimes({ version: 2, reason: 'morning' }))
      await end('reordered')
    })

    it('nobody enters when the entry is gone, or waits for something else by then', async () => {
      const gone = await put('gone', nodes)
      const turned = await put('turned', nodes)
      await aDayLater()
      await end('gone')
      await put('turned', { ...nodes, morning: ['entry', { on: 'event', name: 'good_morning' }] })
      await shards.visitAll()
      expect([...(await outcomes(gone)), ...(await outcomes(turned))]).toEqual([])
    })

    it('what an older release has left in the inbox is read as it was meant', async () => {
      const id = await put('older', nodes)
      await aDayLater()
      await sql`UPDATE usher.inbox SET payload = payload || jsonb_build_object('scheduled', schedule.node)
        FROM usher.schedule WHERE schedule.journey = (payload ->> 'journey')::int`.execute(shards.database.db)
      await shards.database.asOwner((trx) => sql.raw(schedulesByNode.sql).execute(trx))
      await shards.visitAll()
      expect(await outcomes(id)).toEqual(threeTimes({ version: 1, reason: 'morning' }))
      await end('older')
    })
  })
}
