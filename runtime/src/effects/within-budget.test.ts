import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../test/databases.ts'
import { openWorld, type TestWorld } from '../../test/performing.ts'
import { setVirtualClock } from '../clock/virtual-clock.ts'
import { performGivePoints } from './give-points/perform.ts'
import { performIssueCoupon } from './issue-coupon/perform.ts'
import type { Connectors } from './world.ts'

describe.each(databases)('a budget on $name', ({ name }) => {
  let test: TestWorld
  let number = 0
  beforeAll(async () => {
    test = await openWorld(name)
  })
  afterAll(() => test.close())

  const world = (connectors: Connectors) => ({ ...test.world, connectors })
  const coupon = (budget: object, key = `ef_${number++}`) =>
    test.planned(
      'issueCoupon',
      { coupon: 'ten', validDays: null, budget: { name: '', mostPerDay: null, mostInTotal: null, ...budget } },
      { key },
    )
  const outcomes = (performed: readonly { readonly kind: string }[]) =>
    performed.map((one) => ('code' in one ? one.code : one.kind))

  it('lets through as many as it has, also when all come at once', async () => {
    const budget = { name: '同时', mostInTotal: 3 }
    const batches = Array.from({ length: 5 }, () => performIssueCoupon([coupon(budget)], world(generous())))
    const all = (await Promise.all(batches)).flatMap(outcomes).sort()
    expect(all).toEqual(['OVER_BUDGET', 'OVER_BUDGET', 'done', 'done', 'done'])
  })

  it('counts a repeated effect once', async () => {
    const budget = { name: '重复', mostInTotal: 1 }
    const first = coupon(budget)
    expect(outcomes(await performIssueCoupon([first, first], world(generous())))).toEqual(['done', 'done'])
    expect(outcomes(await performIssueCoupon([coupon(budget), first], world(generous())))).toEqual([
      'OVER_BUDGET',
      'done',
    ])
  })

  it('gets back what the coupon system refused, and keeps what may have been given', async () => {
    const budget = { name: '退回', mostInTotal: 1 }
    expect(outcomes(await performIssueCoupon([coupon(budget)], world(soldOut())))).toEqual(['SOLD_OUT'])
    const lost = coupon(budget)
    expect(outcomes(await performIssueCoupon([lost], world(broken())))).toEqual(['CONNECTOR_ERROR'])
    expect(outcomes(await performIssueCoupon([coupon(budget), lost], world(generous())))).toEqual([
      'OVER_BUDGET',
      'done',
    ])
  })

  it('begins anew at the workspace’s own midnight, and ends with its total', async () => {
    const budget = { name: '每日', mostPerDay: 1, mostInTotal: 2 }
    const at = async (iso: string) => {
      await setVirtualClock(test.world.database.db, Date.parse(iso))
      return outcomes(await performIssueCoupon([coupon(budget)], world(generous())))
    }
    expect(await at('2026-11-10T23:00:00+08:00')).toEqual(['done'])
    expect(await at('2026-11-10T23:59:59+08:00')).toEqual(['OVER_BUDGET'])
    expect(await at('2026-11-11T00:00:00+08:00')).toEqual(['done'])
    expect(await at('2026-11-12T00:00:00+08:00')).toEqual(['OVER_BUDGET'])
  })

  it('counts points one by one, and is each brand’s own', async () => {
    const budget = { name: '积分', mostPerDay: null, mostInTotal: 250 }
    const give = (points: number, workspace = test.workspace) =>
      test.planned('givePoints', { points, reason: '', budget }, { key: `ef_${number++}`, workspace })
    const own = await performGivePoints([give(200), give(51), give(50)], world(generous()))
    expect(outcomes(own)).toEqual(['done', 'OVER_BUDGET', 'done'])
    // The other brand has no such customer: the answer shows that its budget had room.
    expect(outcomes(await performGivePoints([give(200, test.open)], world(generous())))).toEqual(['NO_CUSTOMER'])
  })
})

function generous(): Connectors {
  return {
    coupons: { issue: async ({ key }) => ({ kind: 'issued', code: key, expiresAt: null }), state: async () => 'none' },
    points: { grant: async ({ points }) => ({ kind: 'granted', balance: points }), balance: async () => 0 },
  }
}

function soldOut(): Connectors {
  const issue = async () => ({ kind: 'refused', code: 'SOLD_OUT', message: '' }) as const
  return { coupons: { issue, state: async () => 'none' } }
}

function broken(): Connectors {
  const issue = () => Promise.reject(new Error('down'))
  return { coupons: { issue, state: async () => 'none' } }
}
