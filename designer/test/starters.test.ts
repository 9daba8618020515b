// The ready segments over real customers: by the evaluator and by SQL they are the same people.

import type { Json, JsonObject } from '@usher/shared/base/json'
import { DAY } from '@usher/shared/base/time'
import type { Rule } from '@usher/shared/conditions/rule'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emitEvents, type NewEvent } from '../../runtime/src/ingest/emit-events.ts'
import { upsertCustomers } from '../../runtime/src/ingest/upsert-customers.ts'
import { ruleSetting } from '../../runtime/src/segments/audience.ts'
import { customerPages } from '../../runtime/src/segments/customer-pages.ts'
import { ruleToSql } from '../../runtime/src/segments/sql/rule-to-sql.ts'
import { databases } from '../../runtime/test/databases.ts'
import { openShards, type Shards, START } from '../../runtime/test/shards.ts'
import { starterGroups } from '../src/segments/starters.ts'

interface Person {
  readonly id: string
  readonly attributes: JsonObject
  readonly tags: readonly string[]
  readonly events: readonly (readonly [string, number])[]
}

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    beforeAll(async () => {
      shards = await openShards(kind)
      const { database, workspace, visiting } = shards
      await database.inWorkspace(workspace, (trx) =>
        upsertCustomers(
          trx,
          workspace,
          people.map(({ id, attributes, tags }) => ({ id, attributes, addTags: tags })),
        ),
      )
      const happened = people.flatMap(({ id, events }) =>
        events.map(([name, days], n): NewEvent => ({ id: `${id}-${n}`, customer: id, name, at: START - days * DAY })),
      )
      await database.inWorkspace(workspace, (trx) =>
        emitEvents(trx, { workspace, source: 'test', heard: visiting.live, history: true }, happened),
      )
    })
    afterAll(() => shards.close())

    const byEvaluator = async (rule: Rule) => {
      const found: string[] = []
      const host = { database: shards.database, now: async () => START }
      for await (const page of customerPages(host, shards.workspace, { rule }))
        found.push(...page.flatMap(({ key, isMember }) => (isMember ? [key] : [])))
      return found.toSorted()
    }
    const bySql = (rule: Rule) =>
      shards.database.inWorkspace(shards.workspace, async (trx) => {
        const scoped = { trx, workspace: shards.workspace, now: START }
        const where = ruleToSql(rule, await ruleSetting(scoped, { rule }, 'everyone'))
        if (!where.ok) throw new Error(where.fault)
        const query = trx.selectFrom('customer as c').select('c.key').where('c.workspace', '=', shards.workspace)
        const rows = await query.where(where.value).execute()
        return rows.map(({ key }) => key).toSorted()
      })

    it.each(starterGroups.flatMap(({ starters }) => starters))('$id finds some, not all, in both', async ({ rule }) => {
      const found = await bySql(rule.zh)
      expect(found.length).toBeGreaterThan(0)
      expect(found.length).toBeLessThan(people.length)
      expect(await byEvaluator(rule.zh)).toEqual(found)
    })

    it.each([
      ['stages', () => people],
      ['rfm', () => people.filter(({ events }) => events.some(([name]) => name === 'order_paid'))],
    ] as const)('everybody is in exactly one of the %s', async (group, whom) => {
      const { starters } = starterGroups.find(({ id }) => id === group)!
      const found: string[] = []
      for (const { rule } of starters) found.push(...(await bySql(rule.zh)))
      expect(found.toSorted()).toEqual(
        whom()
          .map(({ id }) => id)
          .toSorted(),
      )
    })

    it('those to handle with care go before VIPs, and these before the rest', async () => {
      const { starters } = starterGroups.find(({ id }) => id === 'tiers')!
      const found: string[] = []
      for (const { id, rule } of starters)
        if (['special', 'vip', 'ordinary'].includes(id)) found.push(...(await bySql(rule.zh)))
      expect(found.toSorted()).toEqual(people.map(({ id }) => id).toSorted())
    })
  })
}

/** Every way to have bought with everything that may come beside it. */
const people: readonly Person[] = cross(
  // How many days ago each order was paid.
  [[], [5], [45], [100], [200], [5, 50], [35, 300], [80, 90, 100, 110], [1, 50, 100, 150, 200], [400, 500]],
  [
    { level: '普通', total_spent: 100, birthday: '1985-05-05' },
    { level: '银卡', total_spent: 2_500, birthday: '1995-05-05' },
    { level: '金卡', total_spent: 1_999, registered_at: START - 3 * DAY },
    { level: '黑金', total_spent: 9_000, registered_at: START - 90 * DAY },
    {},
  ],
  [
    { tags: [], events: [] },
    { tags: ['特殊', '钟爱连衣裙'], events: [['cart_added', 2]] },
    { tags: ['口红爱好者'], events: repeated('coupon_used', 3) },
    { tags: [], events: [...repeated('return_requested', 3), ...repeated('complaint', 1)] },
    { tags: [], events: [...repeated('dress_viewed', 3), ...repeated('lipstick_bought', 2)] },
  ],
)

function repeated(name: string, times: number): readonly (readonly [string, number])[] {
  return Array.from({ length: times }, (_, n) => [name, 10 * (n + 1)] as const)
}

interface Beside {
  readonly tags: readonly string[]
  readonly events: readonly (readonly [string, number])[]
}

function cross(
  orders: readonly (readonly number[])[],
  profiles: readonly { readonly [attribute: string]: Json }[],
  besides: readonly Beside[],
): readonly Person[] {
  return orders.flatMap((days, o) =>
    profiles.flatMap((attributes, p) =>
      besides.map(({ tags, events }, b) => ({
        id: `c${o}-${p}-${b}`,
        attributes,
        tags,
        events: [...days.map((ago) => ['order_paid', ago] as const), ...events],
      })),
    ),
  )
}
