import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../test/databases.ts'
import { openWorld, type TestWorld } from '../../test/performing.ts'
import type { Order } from '../connectors/orders.ts'
import { performFindProducts } from './find-products/perform.ts'
import { performGivePoints } from './give-points/perform.ts'
import { performInviteToGroup } from './invite-to-group/perform.ts'
import { performListOrders } from './list-orders/perform.ts'
import { performOrderAct } from './order-act/perform.ts'
import { performTrackParcel } from './track-parcel/perform.ts'
import type { Connectors } from './world.ts'

describe.each(databases)('asking a brand’s shop on $name', ({ name }) => {
  let test: TestWorld
  beforeAll(async () => {
    test = await openWorld(name)
  })
  afterAll(() => test.close())
  const world = (connectors: Connectors) => ({ ...test.world, connectors })

  it('lists the customer’s own orders, no more than asked for', async () => {
    const asked: unknown[] = []
    const list = async (request: unknown) => {
      asked.push(request)
      return [ORDER, { ...ORDER, id: 'o-2' }]
    }
    const answers = await performListOrders(
      [test.planned('listOrders', { state: 'unshipped', most: 1 })],
      world({ orders: { list, get: async () => null, act: async () => DONE } }),
    )
    expect(answers).toEqual([{ kind: 'done', data: { orders: [ORDER] } }])
    expect(asked).toEqual([{ customer: 'lin', state: 'unshipped', most: 1 }])
  })

  it('acts on an order under the effect’s key, and tells a refusal with the brand’s own code', async () => {
    const act: NonNullable<Connectors['orders']>['act'] = async ({ key, order, data }) =>
      order === 'gone' ? { kind: 'refused', code: 'ALREADY_SHIPPED', message: `${key} ${data.size}` } : DONE
    const connected = world({ orders: { list: async () => [], get: async () => null, act } })
    const change = (order: string) =>
      test.planned('orderAct', { action: 'changeSize', order, data: { size: 'XL' } }, { key: `ef_${order}` })
    expect(await performOrderAct([change('o-1'), change('gone')], connected)).toEqual([
      { kind: 'done', data: { state: 'paid' } },
      { kind: 'failed', code: 'ALREADY_SHIPPED', message: 'ef_gone XL' },
    ])
  })

  it('finds products, gives points and invites to groups', async () => {
    const connected = world({
      products: { find: async ({ query }) => [{ ...PRODUCT, insteadOf: query }], get: async () => null },
      points: { grant: async ({ points }) => ({ kind: 'granted', balance: 100 + points }), balance: async () => 100 },
      groups: { invite: async ({ group }) => ({ state: 'invited', link: `https://shop.example/${group}`, qr: null }) },
    })
    const answers = [
      ...(await performFindProducts([test.planned('findProducts', { query: 'BSC-3', most: 3 })], connected)),
      ...(await performGivePoints([test.planned('givePoints', { points: 50, reason: '入会' })], connected)),
      ...(await performInviteToGroup([test.planned('inviteToGroup', { group: 'cats' })], connected)),
    ]
    expect(answers).toEqual([
      { kind: 'done', data: { products: [{ ...PRODUCT, insteadOf: 'BSC-3' }] } },
      { kind: 'done', data: { balance: 150 } },
      { kind: 'done', data: { state: 'invited', link: 'https://shop.example/cats', qr: null } },
    ])
  })

  it('tells where a parcel is by its latest stops, and that there is none', async () => {
    const steps = Array.from({ length: 30 }, (_, at) => ({ at, place: '杭州', text: `第 ${at} 站` }))
    const connected = world({
      logistics: { track: async ({ order }) => (order === 'o-1' ? { number: 'SF1', carrier: '顺丰', steps } : null) },
    })
    const track = (order: string) => test.planned('trackParcel', { order }, { key: order })
    expect(await performTrackParcel([track('o-1'), track('o-2')], connected)).toEqual([
      { kind: 'done', data: { parcel: { number: 'SF1', carrier: '顺丰', steps: steps.slice(10) } } },
      { kind: 'done', data: { parcel: null } },
    ])
    const odd = world({ logistics: { track: async () => JSON.parse('{"number":7}') } })
    expect(await performTrackParcel([track('o-1')], odd)).toMatchObject([{ kind: 'failed', code: 'BAD_ANSWER' }])
    expect(await performTrackParcel([track('o-1')], world({}))).toMatchObject([
      { kind: 'failed', code: 'NOT_CONNECTED' },
    ])
  })

  it.each([
    null,
    'yes',
    {},
    [{ id: '' }],
    { kind: 'refused', code: 'tired', message: '' },
    { state: 'invited', link: 'javascript:1', qr: null },
  ])('fails on %j, which no contract has', async (answer) => {
    const say = async () => JSON.parse(JSON.stringify(answer))
    const connected = world({
      orders: { list: say, get: say, act: say },
      products: { find: say, get: say },
      points: { grant: say, balance: say },
      groups: { invite: say },
    })
    const answers = await askAll(test, connected)
    expect(answers.map((answered) => 'code' in answered && answered.code)).toEqual(Array(5).fill('BAD_ANSWER'))
  })

  it('fails by name when nothing is connected', async () => {
    const answers = await askAll(test, world({}))
    expect(answers.map((answered) => 'code' in answered && answered.code)).toEqual(Array(5).fill('NOT_CONNECTED'))
  })
})

async function askAll({ planned }: TestWorld, world: TestWorld['world']) {
  return [
    ...(await performListOrders([planned('listOrders', { state: 'any', most: 5 })], world)),
    ...(await performOrderAct([planned('orderAct', { action: 'hold', order: 'o-1', data: {} })], world)),
    ...(await performFindProducts([planned('findProducts', { query: '猫粮', most: 3 })], world)),
    ...(await performGivePoints([planned('givePoints', { points: 5, reason: '' })], world)),
    ...(await performInviteToGroup([planned('inviteToGroup', { group: 'cats' })], world)),
  ]
}

const DONE = { kind: 'done', state: 'paid' } as const
const ORDER: Order = {
  id: 'o-1',
  title: '连衣裙',
  state: 'paid',
  placedAt: 1,
  shippedAt: null,
  total: 299,
  image: null,
  lines: [{ sku: 'dress', title: '连衣裙', quantity: 1, options: { 尺码: 'L' } }],
}
const PRODUCT = { sku: 'dress', title: '连衣裙', price: 299, image: null, link: null, text: '' }
