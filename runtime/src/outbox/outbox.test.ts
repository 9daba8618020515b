import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../test/databases.ts'
import { worldOn } from '../../test/performing.ts'
import { openShards, type Shards, START } from '../../test/shards.ts'
import type { CouponConnector } from '../connectors/coupons.ts'
import { performers } from '../effects/performers.ts'
import type { World } from '../effects/world.ts'
import { MOST_ATTEMPTS } from './attempts.ts'
import { type Claim, claimEffects, LEASE_MS } from './claim-effects.ts'
import { performClaims } from './perform-claims.ts'
import { settleEffect } from './settle-effect.ts'

/** A coupon system of a brand: gives the same coupon for the same key, and may be down. */
function couponShop() {
  const issued = new Map<string, string>()
  const shop = { asked: 0, down: false }
  const connector: CouponConnector = {
    issue: async ({ key }) => {
      shop.asked++
      if (shop.down) throw new Error('out of order')
      if (!issued.has(key)) issued.set(key, `C${issued.size + 1}`)
      return { kind: 'issued', code: issued.get(key)!, expiresAt: null }
    },
    state: async () => 'unused',
  }
  return { shop, issued, connector }
}

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    let world: World
    let now = START
    let close = async () => {}
    const { shop, issued, connector } = couponShop()
    beforeAll(async () => {
      shards = await openShards(kind)
      const around = await worldOn(shards.database, { coupons: connector })
      world = around.world
      close = async () => {
        await around.close()
        await shards.close()
      }
    })
    afterAll(() => close())

    const later = async (ms: number) => {
      now += ms
      await shards.setClock(now)
    }
    const claim = async (lane: 0 | 1, of: (claim: Claim) => boolean = () => true): Promise<readonly Claim[]> => {
      const all: Claim[] = []
      for (let shard = 0; shard < 64; shard++)
        all.push(...((await claimEffects(shards.database, { shard, lane, limit: 500 })) ?? []))
      return all.filter(of)
    }
    const perform = (claims: readonly Claim[]) => performClaims(claims, { performers, world })
    const coupons = async (customers: readonly string[], name: string) => {
      const { journey } = await shards.publish({
        nodes: {
          start: ['entry', { on: 'event', name }],
          give: ['couponIssue', { coupon: 'ten' }],
          out: ['exit', { reason: 'given' }],
        },
        edges: { 'start.next': 'give', 'give.issued': 'out' },
      })
      await shards.emit(...customers.map((customer) => ({ id: `${name}-${customer}`, customer, name })))
      await shards.visitAll()
      return journey
    }
    const effectsOf = async (journey: number) => (await shards.effects()).filter((effect) => effect.journey === journey)

    it('performs an effect and hands its outcome to the run that awaits it', async () => {
      const journey = await coupons(['a'], 'o1')
      await perform(await claim(1))
      expect(await effectsOf(journey)).toMatchObject([
        { state: 'confirmed', attempt: 1, due_at: null, outcome: { kind: 'done', data: { code: 'C1' } } },
      ])
      await shards.visitAll()
      expect((await shards.history()).at(-1)).toMatchObject({ journey, reason: 'given', seq: 2 })
    })

    it('uses the same key again when a worker died between the call and the note of its answer', async () => {
      const journey = await coupons(['b'], 'o2')
      const [first] = await claim(1)
      const { customer: _, ...call } = { customer: 'b', key: first!.planned.key, coupon: 'ten', validDays: null }
      await connector.issue({ ...call, customer: 'b' })
      expect(await claim(1)).toEqual([])
      await later(LEASE_MS)
      const [again] = await claim(1)
      expect(again).toMatchObject({ lost: true, planned: { key: first!.planned.key, attempt: 2 } })
      await perform([again!])
      // The first worker was only slow: its late answer changes nothing.
      await perform([first!])
      expect([...issued.keys()].filter((key) => key === first!.planned.key)).toHaveLength(1)
      expect(await effectsOf(journey)).toMatchObject([{ state: 'confirmed', attempt: 2 }])
      expect(await shards.inbox()).toHaveLength(1)
      await shards.visitAll()
    })

    it('does not repeat what may happen once at most, and says that nobody knows', async () => {
      const journey = await coupons(['c'], 'o3')
      await shards.database.db
        .updateTable('effect')
        .set({ at_most_once: true })
        .where('journey', '=', journey)
        .execute()
      await claim(1)
      await later(LEASE_MS)
      const asked = shop.asked
      await perform(await claim(1))
      expect(shop.asked).toBe(asked)
      expect(await effectsOf(journey)).toMatchObject([
        { state: 'unknown', outcome: { kind: 'failed', code: 'UNKNOWN' } },
      ])
      await shards.visitAll()
    })

    it('tries again later and later, and then gives up', async () => {
      const journey = await coupons(['d'], 'o4')
      shop.down = true
      const waits: number[] = []
      for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
        await perform(await claim(1))
        const [effect] = await effectsOf(journey)
        if (effect!.due_at === null) break
        waits.push(effect!.due_at - now)
        await later(effect!.due_at - now)
      }
      shop.down = false
      expect(waits).toHaveLength(MOST_ATTEMPTS - 1)
      expect(waits[0]).toBeLessThan(1_300)
      expect(waits.at(-1)).toBeGreaterThan(600_000)
      expect(await effectsOf(journey)).toMatchObject([
        { state: 'failed', attempt: MOST_ATTEMPTS, outcome: { kind: 'failed' } },
      ])
      await shards.visitAll()
    })

    it('keeps a customer’s messages in order while one of them waits for another attempt', async () => {
      const { journey } = await shards.publish({
        nodes: {
          start: ['entry', { on: 'event', name: 'o5' }],
          one: message('1'),
          two: message('2'),
          three: message('3'),
        },
        edges: { 'start.next': 'one', 'one.sent': 'two', 'two.sent': 'three' },
        settings: { reentry: { kind: 'always' } },
      })
      await shards.emit({ id: 'o5-1', customer: 'e', name: 'o5' })
      await shards.visitAll()
      const texts = (claims: readonly Claim[]) =>
        claims.map(({ planned }) => JSON.stringify(planned.payload).match(/"text":"(.*?)"/)?.[1])
      const batch = await claim(0)
      expect(texts(batch)).toEqual(['1', '2', '3'])
      await shards.emit({ id: 'o5-2', customer: 'e', name: 'o5' }, { id: 'o5-3', customer: 'f', name: 'o5' })
      await shards.visitAll()
      expect(new Set((await claim(0)).map(({ planned }) => planned.customer)).size).toBe(1)
      expect((await effectsOf(journey)).filter(({ state }) => state === 'planned')).toHaveLength(3)
    })

    it('takes a later outcome once', async () => {
      const journey = await coupons(['g'], 'o6')
      const [{ planned }] = (await claim(1)) as [Claim]
      const at = {
        workspace: planned.workspace,
        shard: planned.shard,
        run: Number(planned.run),
        seq: planned.seq,
        index: planned.index,
      }
      const settle = () =>
        shards.database.inWorkspace(shards.workspace, (trx) =>
          settleEffect(trx, at, { kind: 'done', data: { code: 'late' } }),
        )
      expect([await settle(), await settle()]).toEqual([true, false])
      await shards.visitAll()
      expect((await shards.history()).find((run) => run.journey === journey)).toMatchObject({ reason: 'given' })
    })
  })
}

function message(text: string) {
  return ['message', { content: { kind: 'text', text } }] as const
}
