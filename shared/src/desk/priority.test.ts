import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '../base/time.ts'
import {
  compareTurns,
  explainOrder,
  type InQueue,
  longestHeadStart,
  MOST_POINTS,
  pointsOf,
  turnOf,
} from './priority.ts'

const ageing = { pointsPerMinute: 20 }
const none = { node: 0, vip: 0, mood: 0, urgency: 0, returned: 0, raised: 0 }
const asks = (id: string, minute: number, parts = {}): InQueue => ({
  id,
  requestedAt: minute * MINUTE,
  parts: { ...none, ...parts },
})

describe('whose turn it is', () => {
  it('is that of whoever asked first, of two who are worth the same', () => {
    expect(compareTurns(asks('b', 1), asks('a', 2), ageing)).toBeLessThan(0)
    expect(compareTurns(asks('b', 1), asks('a', 1), ageing)).toBeGreaterThan(0)
  })

  it('is that of the one who is worth more, up to the waiting that this is worth', () => {
    const vip = asks('vip', 40, { vip: 1_000 })
    expect(compareTurns(vip, asks('early', 0), ageing)).toBeLessThan(0)
    expect(compareTurns(asks('late vip', 51, { vip: 1_000 }), asks('early', 0), ageing)).toBeGreaterThan(0)
  })

  it('has an answer to "why her before me?"', () => {
    const me = asks('me', 0, { node: 100 })
    const her = asks('her', 30, { vip: 1_000, mood: 200 })
    expect(explainOrder(me, her, ageing)).toEqual({
      first: 'her',
      reasons: [
        { part: 'vip', worthMs: 50 * MINUTE },
        { part: 'waited', worthMs: -30 * MINUTE },
        { part: 'mood', worthMs: 10 * MINUTE },
        { part: 'node', worthMs: -5 * MINUTE },
      ],
      tie: null,
    })
    expect(explainOrder(asks('a', 0), asks('b', 0), ageing)).toEqual({ first: 'a', reasons: [], tie: 'id' })
    expect(explainOrder(asks('z', 0), asks('b', 1, { vip: 20 }), ageing)).toMatchObject({
      first: 'z',
      tie: 'requestedAt',
    })
  })
})

const points = fc.integer({ min: 0, max: 900 })
const parts = fc.record({
  node: points,
  vip: points,
  mood: points,
  urgency: points,
  returned: points,
  raised: fc.nat(500),
})
const asking = fc.record({
  id: fc.string({ minLength: 1, maxLength: 4 }),
  requestedAt: fc.integer({ min: 0, max: 48 * HOUR }),
  parts,
})

describe('for any who wait', () => {
  it('nobody is passed by who asks later than the longest head start', () => {
    fc.assert(
      fc.property(asking, asking, (one, other) => {
        const later = { ...other, requestedAt: one.requestedAt + longestHeadStart(ageing) + 1 }
        expect(compareTurns(one, later, ageing)).toBeLessThan(0)
      }),
    )
  })

  it('the order is one: no two stand before each other, and it goes on over three', () => {
    fc.assert(
      fc.property(asking, asking, asking, (a, b, c) => {
        expect(Math.sign(compareTurns(a, b, ageing)) + Math.sign(compareTurns(b, a, ageing))).toBe(0)
        if (compareTurns(a, b, ageing) < 0 && compareTurns(b, c, ageing) < 0)
          expect(compareTurns(a, c, ageing)).toBeLessThan(0)
      }),
    )
  })

  it('what is told of two is why one stands before the other', () => {
    fc.assert(
      fc.property(asking, asking, (one, other) => {
        fc.pre(one.id !== other.id)
        const { first, reasons, tie } = explainOrder(one, other, ageing)
        const ahead = reasons.reduce((all, { worthMs }) => all + worthMs, 0)
        expect(first).toBe(compareTurns(one, other, ageing) < 0 ? one.id : other.id)
        expect(ahead >= 0 && (ahead === 0) === (tie !== null)).toBe(true)
      }),
    )
  })

  it('points are capped, and a turn is a whole instant', () => {
    fc.assert(
      fc.property(asking, fc.nat(9_999), (one, node) => {
        expect(pointsOf({ ...one.parts, node })).toBeLessThanOrEqual(MOST_POINTS)
        expect(Number.isInteger(turnOf(one, ageing))).toBe(true)
      }),
    )
  })
})
