import type { ConsentChoice, ConsentReach } from '@usher/shared/base/consent'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../../../test/databases.ts'
import { openShards, type Shards } from '../../../test/shards.ts'
import { inScope } from '../../api/scoped.ts'
import { readClock } from '../../clock/clock.ts'
import { upsertCustomers } from '../../ingest/upsert-customers.ts'
import { countsFromHistory } from '../../visit/count-history.ts'
import { replayRun } from '../../visit/replay-run.ts'
import { belongingTables } from '../belongings.ts'
import { findCustomer } from '../customer.ts'
import { askMerge } from './ask-merge.ts'
import { mergeDue } from './merge-due.ts'

type Act = { readonly who: 'own' | 'other'; readonly what: 'begin' | 'go' | 'seen' | 'wait' | 'profile' | 'say' }

const act: fc.Arbitrary<Act> = fc.record({
  who: fc.constantFrom('own', 'other'),
  what: fc.constantFrom('begin', 'go', 'seen', 'wait', 'profile', 'say'),
})

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    let round = 0
    beforeAll(async () => {
      shards = await openShards(kind)
      const waits = (event: string) =>
        ['waitForEvent', { waits: [{ id: 'x', label: 'x', event }], timeoutMs: null }] as const
      const arms = ['a', 'b'].map((id) => ({ id, label: '', weight: 50 }))
      await shards.publish({
        nodes: {
          start: ['entry', { on: 'event', name: 'begin' }],
          arm: ['split', { salt: 's', arms }],
          first: waits('go'),
          tag: ['tag', { add: ['went'] }],
          second: waits('go'),
        },
        edges: {
          'start.next': 'arm',
          'arm.arm:a': 'first',
          'arm.arm:b': 'tag',
          'first.event:x': 'tag',
          'tag.done': 'second',
        },
      })
      await shards.publish({
        nodes: { start: ['entry', { on: 'event', name: 'wait' }], first: waits('go') },
        edges: { 'start.next': 'first' },
      })
    })
    afterAll(() => shards.close())

    const host = () => ({ database: shards.database, now: () => readClock(shards.database.db) })
    const inside = <Value>(work: Parameters<typeof inScope<Value>>[2]) => inScope(host(), shards.workspace, work)
    const count = async (from: string, customers: readonly number[]) => {
      const { rows } = await sql<{
        n: number
      }>`SELECT count(*)::int AS n FROM ${sql.raw(from)} WHERE customer = ANY(${customers}::bigint[])`.execute(
        shards.database.db,
      )
      return rows[0]!.n
    }
    let events = 0
    const does = async ({ who, what }: Act) => {
      const key = `${who}-${round}`
      if (what === 'profile')
        return inside(({ trx }) =>
          upsertCustomers(trx, shards.workspace, [{ id: key, attributes: { [who]: 1, both: who }, addTags: [who] }]),
        )
      if (what === 'say')
        return inside(async (scoped) => {
          await upsertCustomers(scoped.trx, scoped.workspace, [{ id: key }])
          const { id } = await findCustomer(scoped, key)
          await sql`
            WITH talk AS (INSERT INTO usher.conversation AS known (workspace, id, customer, channel, opened_at, last_at, last_seq)
              VALUES (${scoped.workspace}, ${`cv-${key}`}, ${id}, 'web', 0, 0, 1) ON CONFLICT (workspace, customer, channel) DO UPDATE SET last_seq = known.last_seq + 1
              RETURNING id, last_seq)
            INSERT INTO usher.message (workspace, conversation, seq, client_id, author, content, at)
            SELECT ${scoped.workspace}, id, last_seq, 'm' || last_seq, 'customer', '{}', 0 FROM talk`.execute(
            scoped.trx,
          )
        })
      await shards.emit({ id: `e${++events}`, customer: key, name: what })
      await shards.visitAll()
    }
    /** Everything that is known of these customers, as numbers. */
    const standing = async (customers: readonly number[]) => ({
      events: await count('usher.event', customers),
      counted: (
        await sql<{
          n: number
        }>`SELECT coalesce(sum(count), 0)::int AS n FROM usher.event_total WHERE customer = ANY(${customers}::bigint[])`.execute(
          shards.database.db,
        )
      ).rows[0]!.n,
      runs: (await count('usher.run', customers)) + (await count('usher.run_history', customers)),
      messages: await count(
        'usher.message JOIN usher.conversation ON conversation.id = message.conversation',
        customers,
      ),
    })

    test('loses no fact, whatever had happened to either and happens to both', async () => {
      const acts = fc.array(act, { minLength: 1, maxLength: 14 })
      await fc.assert(
        fc.asyncProperty(acts, acts, async (before, after) => {
          round++
          for (const who of ['own', 'other'] as const) await does({ who, what: 'profile' })
          for (const one of before) await does(one)
          const [own, other] = await inside(
            async (scoped) =>
              [await findCustomer(scoped, `own-${round}`), await findCustomer(scoped, `other-${round}`)] as const,
          )
          const ids = [own.id, other.id]
          const seen = await standing(ids)
          const moves = (
            await sql`SELECT FROM usher.transition WHERE customer = ANY(${ids}::bigint[])`.execute(shards.database.db)
          ).rows.length
          const ask = { customer: own, merged: other, proof: 'test' }
          let done = await inside((scoped) => askMerge({ ...scoped, by: { id: 'test', name: '' } }, ask))
          if (!done) {
            await shards.visitAll()
            done = (await mergeDue(host())) === 1
          }
          expect(done).toBe(true)
          expect(await standing(ids)).toEqual(seen)
          for (const table of belongingTables.filter((name) => name !== 'customer_merge'))
            expect([table, await count(`usher.${table}`, [other.id])]).toEqual([table, 0])
          expect(await count('usher.transition', [own.id])).toBeGreaterThanOrEqual(moves)
          const { attributes, tags } = await inside((scoped) => findCustomer(scoped, `other-${round}`))
          expect(attributes).toMatchObject({
            own: 1,
            other: 1,
            both: 'own',
            [`merged:other-${round}`]: { both: 'other' },
          })
          expect(tags).toEqual([...new Set([...own.tags, ...other.tags])].sort())

          for (const one of after) await does(one)
          for (const who of ['own', 'other'] as const) await does({ who, what: 'go' })
          for (const who of ['own', 'other'] as const) await does({ who, what: 'go' })
          expect(await count('usher.run', ids)).toBe(0)
          expect((await standing(ids)).counted).toBe((await standing(ids)).events)
          const runs = await shards.database.db
            .selectFrom('run_history')
            .select('id')
            .where('customer', '=', own.id)
            .execute()
          for (const { id } of runs)
            expect((await replayRun(shards.database, shards.workspace, id)).differences).toEqual([])
        }),
        { numRuns: 25 },
      )
      const tallies = await shards.database.db
        .selectFrom('node_tally')
        .select(({ fn }) => ['journey', 'node', 'port', fn.sum<number>('count').as('count')])
        .groupBy(['journey', 'node', 'port'])
        .execute()
      const sums = new Map<string, number>()
      for (const { journey, node, port, count: n } of await countsFromHistory(shards.database, shards.workspace))
        sums.set(`${journey}.${node}.${port}`, (sums.get(`${journey}.${node}.${port}`) ?? 0) + n)
      expect(new Map(tallies.map(({ journey, node, port, count: n }) => [`${journey}.${node}.${port}`, n]))).toEqual(
        sums,
      )
    }, 240_000)

    test('who was drawn into two arms of one test counts in neither; who was in one stays in it', async () => {
      round++
      for (const who of ['own', 'other'] as const) await does({ who, what: 'profile' })
      const [customer, merged] = await inside(
        async (scoped) =>
          [await findCustomer(scoped, `own-${round}`), await findCustomer(scoped, `other-${round}`)] as const,
      )
      const { workspace } = shards
      const row = (experiment: string, id: number, arm: string) => ({
        workspace,
        experiment,
        customer: id,
        arm,
        epoch: 1,
        assigned_at: 0,
      })
      const rows = [
        row('two', customer.id, 'a'),
        row('two', merged.id, 'b'),
        row('same', customer.id, 'a'),
        row('same', merged.id, 'a'),
        row('alone', merged.id, 'b'),
      ]
      await shards.database.db.insertInto('assignment').values(rows).execute()
      await inside((scoped) =>
        askMerge({ ...scoped, by: { id: 'test', name: '' } }, { customer, merged, proof: 'test' }),
      )
      const left = await shards.database.db
        .selectFrom('assignment')
        .select(['experiment', 'arm', 'conflict'])
        .where('customer', '=', customer.id)
        .orderBy('experiment')
        .execute()
      expect(left).toEqual([
        { experiment: 'alone', arm: 'b', conflict: false },
        { experiment: 'same', arm: 'a', conflict: false },
        { experiment: 'two', arm: 'a', conflict: true },
      ])
    })

    test('what either said last of a channel holds for who is left', async () => {
      round++
      for (const who of ['own', 'other'] as const) await does({ who, what: 'profile' })
      const [customer, merged] = await inside(
        async (scoped) =>
          [await findCustomer(scoped, `own-${round}`), await findCustomer(scoped, `other-${round}`)] as const,
      )
      const { workspace } = shards
      const said = (who: number, channel: ConsentReach, state: ConsentChoice, at: number, dated = true) => ({
        ...{
          workspace,
          customer: who,
          purpose: 'marketing' as const,
          channel,
          state,
          at,
          is_dated: dated,
          source: 'api',
        },
      })
      await shards.database.db
        .insertInto('consent')
        .values([
          said(customer.id, 'every', 'in', 5),
          said(customer.id, 'sms', 'in', 8),
          said(customer.id, 'voice', 'in', 6),
          said(merged.id, 'every', 'out', 7),
          said(merged.id, 'email', 'in', 9),
          said(merged.id, 'sms', 'out', 99, false),
        ])
        .execute()
      await inside((scoped) =>
        askMerge({ ...scoped, by: { id: 'test', name: '' } }, { customer, merged, proof: 'test' }),
      )
      const left = await shards.database.db
        .selectFrom('consent')
        .select(['channel', 'state', 'at'])
        .where('customer', 'in', [customer.id, merged.id])
        .orderBy('at')
        .execute()
      expect(left).toEqual([
        { channel: 'every', state: 'out', at: 7 },
        { channel: 'sms', state: 'in', at: 8 },
        { channel: 'email', state: 'in', at: 9 },
      ])
    })

    test('what had been read of both talks counts on only where nothing before it was left unread', async () => {
      const { workspace } = shards
      const merge = async (signs: { readonly own: number; readonly other: number }) => {
        round++
        for (const who of ['own', 'own', 'other', 'other', 'other'] as const) await does({ who, what: 'say' })
        const [customer, merged] = await inside(
          async (scoped) =>
            [await findCustomer(scoped, `own-${round}`), await findCustomer(scoped, `other-${round}`)] as const,
        )
        await shards.database.db
          .insertInto('conversation_sign')
          .values(
            (['own', 'other'] as const).map((who) => ({
              ...{ workspace, conversation: `cv-${who}-${round}` },
              ...{ agent_read: signs[who], customer_got: 0, customer_read: 0 },
              ...{ customer_types_until: who === 'other' ? 7 : 3, agent_types_until: 0 },
            })),
          )
          .execute()
        await inside((scoped) =>
          askMerge({ ...scoped, by: { id: 'test', name: '' } }, { customer, merged, proof: 'test' }),
        )
        return shards.database.db
          .selectFrom('conversation_sign')
          .select(['agent_read', 'customer_types_until'])
          .where('conversation', 'in', [`cv-own-${round}`, `cv-other-${round}`])
          .execute()
      }
      expect(await merge({ own: 2, other: 1 })).toEqual([{ agent_read: 3, customer_types_until: 7 }])
      expect(await merge({ own: 1, other: 3 })).toEqual([{ agent_read: 1, customer_types_until: 7 }])
    })

    test('waits for what is on its way outside, and for a person who is talking', async () => {
      round++
      for (const who of ['own', 'other'] as const) await does({ who, what: 'say' })
      await does({ who: 'other', what: 'begin' })
      const [customer, merged] = await inside(
        async (scoped) =>
          [await findCustomer(scoped, `own-${round}`), await findCustomer(scoped, `other-${round}`)] as const,
      )
      await sql`UPDATE usher.conversation SET owner = 'human' WHERE customer = ${merged.id}`.execute(shards.database.db)
      const ask = () =>
        inside((scoped) => askMerge({ ...scoped, by: { id: 'test', name: '' } }, { customer, merged, proof: 'test' }))
      expect(await ask()).toBe(false)
      expect(await ask()).toBe(false)
      expect(await mergeDue(host())).toBe(0)
      await sql`UPDATE usher.conversation SET owner = 'bot' WHERE customer = ${merged.id}`.execute(shards.database.db)
      expect(await mergeDue(host())).toBe(1)
      expect(await mergeDue(host())).toBe(0)
    })
  })
}
