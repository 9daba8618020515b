import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { databases, type TestDatabase } from '../../test/databases.ts'
import { openWorld, type TestWorld } from '../../test/performing.ts'
import { performCheckCoupon } from './check-coupon/perform.ts'
import { performInviteMember } from './invite-member/perform.ts'
import { performIssueCoupon } from './issue-coupon/perform.ts'
import type { Connectors } from './world.ts'

const tests = new Map<string, TestWorld>()
beforeAll(async () => {
  for (const { name } of databases) tests.set(name, await openWorld(name))
})
afterAll(async () => {
  for (const test of tests.values()) await test.close()
})

const COUPON = { coupon: 'welcome', validDays: 30 }

for (const { name } of databases) {
  it(`on ${name}, connectors are told the brand’s own key of the customer and the key of the effect`, async () => {
    const { world, planned } = on(name, createShop())
    const first = planned('issueCoupon', COUPON)
    const issued = { kind: 'done', data: { code: 'lin-1', expiresAt: 2_592_000_000 } }
    expect(await performIssueCoupon([first, planned('issueCoupon', COUPON, { key: 'ef_two' })], world)).toEqual([
      issued,
      { kind: 'done', data: { code: 'lin-2', expiresAt: 2_592_000_000 } },
    ])
    expect(await performIssueCoupon([first], world)).toEqual([issued])
    expect(await performCheckCoupon([planned('checkCoupon', { coupon: 'welcome' })], world)).toEqual([
      { kind: 'done', data: { state: 'unused' } },
    ])
    expect(await performInviteMember([planned('inviteMember', { program: 'gold' })], world)).toEqual([
      { kind: 'done', data: { state: 'invited', link: 'https://brand.example/join?lin' } },
    ])
  })
}

describe('what a connector cannot do', () => {
  it('fails by name when nothing is connected', async () => {
    const { world, planned } = on('PGlite', {})
    const answers = [
      ...(await performIssueCoupon([planned('issueCoupon', COUPON)], world)),
      ...(await performCheckCoupon([planned('checkCoupon', { coupon: 'welcome' })], world)),
      ...(await performInviteMember([planned('inviteMember', { program: 'gold' })], world)),
    ]
    expect(answers.map((answer) => 'code' in answer && answer.code)).toEqual(Array(3).fill('NOT_CONNECTED'))
  })

  it('tells a refusal with its code', async () => {
    const { world, planned } = on('PGlite', createShop())
    const soldOut = planned('issueCoupon', { coupon: 'rare', validDays: null })
    expect(await performIssueCoupon([soldOut], world)).toEqual([
      { kind: 'failed', code: 'SOLD_OUT', message: 'No "rare" is left' },
    ])
  })

  it('tries again after a throw, and the others of the batch are not held up', async () => {
    const { world, planned } = on('PGlite', createShop())
    const broken = planned('issueCoupon', { coupon: 'broken', validDays: null })
    expect(await performIssueCoupon([broken, planned('issueCoupon', COUPON)], world)).toMatchObject([
      { kind: 'retry', code: 'CONNECTOR_ERROR', message: expect.stringContaining('The shop is closed') },
      { kind: 'done' },
    ])
  })

  it('fails on an answer that the contract does not have', async () => {
    const answers = [null, 'yes', {}, { kind: 'issued', code: '' }, { kind: 'refused', code: 'TIRED', message: '' }]
    for (const answer of answers) {
      const { world, planned } = on('PGlite', careless(answer))
      expect(await performIssueCoupon([planned('issueCoupon', COUPON)], world)).toMatchObject([{ code: 'BAD_ANSWER' }])
      expect(await performCheckCoupon([planned('checkCoupon', { coupon: 'x' })], world)).toMatchObject([
        { code: 'BAD_ANSWER' },
      ])
    }
    const { world, planned } = on('PGlite', careless({ state: 'invited', link: 'javascript:alert(1)' }))
    expect(await performInviteMember([planned('inviteMember', { program: 'x' })], world)).toMatchObject([
      { kind: 'failed', code: 'BAD_ANSWER' },
    ])
  })

  it('fails for a customer who has been erased', async () => {
    const { world, planned, open } = on('PGlite', createShop())
    const gone = planned('issueCoupon', COUPON, { customer: 999 })
    const foreign = planned('issueCoupon', COUPON, { workspace: open })
    expect(await performIssueCoupon([gone], world)).toMatchObject([{ kind: 'failed', code: 'NO_CUSTOMER' }])
    expect(await performIssueCoupon([foreign], world)).toMatchObject([{ kind: 'failed', code: 'NO_CUSTOMER' }])
  })

  it('does not wait for a connector that never answers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const answers = await new Promise((resolve, reject) => {
        const invite = () => {
          // After the call: the time it gets begins with it.
          queueMicrotask(() => vi.advanceTimersByTime(15_000))
          return new Promise<never>(() => undefined)
        }
        const { world, planned } = on('PGlite', { members: { invite } })
        performInviteMember([planned('inviteMember', { program: 'gold' })], world).then(resolve, reject)
      })
      expect(answers).toMatchObject([
        { kind: 'retry', code: 'CONNECTOR_ERROR', message: expect.stringContaining('15 seconds') },
      ])
    } finally {
      vi.useRealTimers()
    }
  })
})

function on(name: TestDatabase['name'], connectors: Connectors): Pick<TestWorld, 'world' | 'planned' | 'open'> {
  const test = tests.get(name)!
  return { ...test, world: { ...test.world, connectors } }
}

/** A brand's systems as small as they can be. */
function createShop(): Connectors {
  const issued = new Map<string, string>()
  return {
    coupons: {
      issue: async ({ key, customer, coupon, validDays }) => {
        if (coupon === 'broken') throw new Error('The shop is closed')
        if (coupon === 'rare') return { kind: 'refused', code: 'SOLD_OUT', message: `No "${coupon}" is left` }
        const code = issued.get(key) ?? `${customer}-${issued.size + 1}`
        issued.set(key, code)
        return { kind: 'issued', code, expiresAt: validDays === null ? null : validDays * 86_400_000 }
      },
      state: async ({ customer }) =>
        [...issued.values()].some((code) => code.startsWith(customer)) ? 'unused' : 'none',
    },
    members: { invite: async ({ customer }) => ({ state: 'invited', link: `https://brand.example/join?${customer}` }) },
  }
}

/** A connector without types, as a brand may write it in JavaScript. */
function careless(answer: unknown): Connectors {
  const say = async () => JSON.parse(JSON.stringify(answer))
  return { coupons: { issue: say, state: say }, members: { invite: say } }
}
