import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases, freshConnectionString } from '../../test/databases.ts'
import { createWorkspace, openShards, type Shards, START } from '../../test/shards.ts'
import { createLog } from '../log.ts'
import { createUsher } from '../usher.ts'
import { bucketOf, bucketSql } from './shard-of.ts'
import { upsertCustomers } from './upsert-customers.ts'

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    beforeAll(async () => {
      shards = await openShards(kind)
    })
    afterAll(() => shards.close())
    const customer = (key: string) =>
      shards.database.db
        .selectFrom('customer')
        .selectAll()
        .where('workspace', '=', shards.workspace)
        .where('key', '=', key)
        .executeTakeFirst()

    it('puts a customer into the same shard in TypeScript and in SQL', async () => {
      const keys = ['c-1', '顾客', '', 'a|b', '😀']
      const { rows } = await sql<{ shard: number }>`
        SELECT ${sql.raw(bucketSql('7', 'key'))} AS shard FROM unnest(${keys}::text[]) WITH ORDINALITY AS given (key, place) ORDER BY place`.execute(
        shards.database.db,
      )
      expect(rows.map(({ shard }) => shard)).toEqual(keys.map((key) => bucketOf(7, key)))
    })

    it('creates the customer of an event, keeps the event, and takes the second delivery for what it is', async () => {
      const event = { id: 'i1', customer: 'new', name: 'seen', data: { text: 'a\u0000b', n: 1 } }
      expect(await shards.emit(event, event)).toMatchObject({ accepted: 1, duplicates: 1 })
      expect(await shards.emit(event)).toMatchObject({ accepted: 0, duplicates: 1 })
      expect(await customer('new')).toMatchObject({
        shard: bucketOf(shards.workspace, 'new'),
        attributes: {},
        created_at: START,
      })
      const kept = await shards.database.db.selectFrom('event').selectAll().where('event_id', '=', 'i1').execute()
      expect(kept).toMatchObject([{ name: 'seen', at: START, received_at: START, data: { text: 'ab', n: 1 } }])
    })

    it('takes thirty new customers from ten sides at once', async () => {
      const sent = Array.from({ length: 10 }, (_, side) =>
        shards.emit(
          ...Array.from({ length: 30 }, (_, n) => ({ id: `s${side}-${n}`, customer: `many${n}`, name: 'seen' })),
        ),
      )
      expect((await Promise.all(sent)).reduce((sum, { accepted }) => sum + accepted, 0)).toBe(300)
    })

    it('spares the inbox what no journey hears, also when one is published this moment', async () => {
      await shards.emit({ id: 'u1', customer: 'u', name: 'unheard' })
      expect(await shards.inbox()).toEqual([])
      const { journey } = await shards.publish({
        nodes: { start: ['entry', { on: 'event', name: 'unheard' }] },
        edges: {},
      })
      // The sender's memory is older than the journey: the statement itself finds out.
      expect(shards.visiting.live.names(shards.workspace).has('unheard')).toBe(false)
      await shards.emit({ id: 'u2', customer: 'u', name: 'unheard' })
      await shards.visitAll()
      expect((await shards.history()).filter((run) => run.journey === journey)).toHaveLength(1)
    })

    it('merges profiles: attributes one by one, tags as a set, null takes away', async () => {
      const upsert = (...patches: Parameters<typeof upsertCustomers>[2]) =>
        shards.database.inWorkspace(shards.workspace, (trx) => upsertCustomers(trx, shards.workspace, patches))
      await upsert({ id: 'p', attributes: { a: 1, b: { c: null } }, addTags: ['x', 'y'] })
      await upsert(
        { id: 'p', attributes: { a: null, d: [1] }, addTags: ['z'], removeTags: ['x'] },
        { id: 'p', addTags: ['w'] },
      )
      expect(await customer('p')).toMatchObject({ attributes: { b: { c: null }, d: [1] }, tags: ['w', 'y', 'z'] })
    })
  })
}

describe('a brand’s own transaction', () => {
  it('commits or rolls back its order and the journey’s event together', async () => {
    const connectionString = await freshConnectionString()
    const usher = await createUsher({ database: { connectionString }, log: createLog('silent') })
    await createWorkspace(usher.database)
    const client = new pg.Client({ connectionString })
    await client.connect()
    await client.query('CREATE TABLE public.orders (id text)')
    const order = async (id: string, end: 'COMMIT' | 'ROLLBACK') => {
      await client.query('BEGIN')
      await client.query('INSERT INTO public.orders VALUES ($1)', [id])
      await usher.events.emit({ id, customer: 'c', name: 'order_paid' }, { transaction: client })
      await client.query('INSERT INTO public.orders VALUES ($1)', [`${id} again`])
      await client.query(end)
    }
    await order('o1', 'ROLLBACK')
    await order('o2', 'COMMIT')
    const { rows } = await client.query('SELECT id FROM public.orders ORDER BY id')
    expect(rows).toEqual([{ id: 'o2' }, { id: 'o2 again' }])
    expect(await usher.database.db.selectFrom('event').select('event_id').execute()).toEqual([{ event_id: 'o2' }])
    await usher.database.asEngine(async (trx) => {
      await usher.events.emit({ id: 'o3', customer: 'c', name: 'order_paid' }, { transaction: trx })
      await expect(
        usher.events.emit({ id: 'o3', customer: 'c', name: 'order_paid' }, { transaction: trx }),
      ).resolves.toMatchObject({ duplicates: 1 })
    })
    await client.end()
    await usher.close()
  })
})
