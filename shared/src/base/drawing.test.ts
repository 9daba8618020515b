import { describe, expect, it } from 'vitest'
import { chooseArm, draw, variantSalt } from './draw.ts'
import { type Drawing, drawArm } from './drawing.ts'
import { growthbookHash } from './growthbook-hash.ts'

const customers = Array.from({ length: 4_000 }, (_, at) => `c-${at}`)
const test = { id: 'autumn', salt: variantSalt('autumn') }
const half: Drawing = { arms: ['a', 'b'], weights: [50, 50] }
const armsBy = (drawing: Drawing, of = test) => new Map(customers.map((unit) => [unit, drawArm(of, drawing, unit)]))
const share = (arms: ReadonlyMap<string, string | null>, arm: string | null) =>
  [...arms.values()].filter((one) => one === arm).length / customers.length

describe('putting newcomers into arms', () => {
  it('takes everybody where nothing else is said', () => {
    for (const [unit, arm] of armsBy(half)) expect(arm).toBe('ab'[chooseArm(draw('var:autumn:s0', unit), [1, 1])])
  })

  it('leaves the others out of a test of some, whose arms keep their shares', () => {
    const arms = armsBy({ ...half, coverage: 2_000 })
    // Four standard deviations of 4 000 draws are below 0.026.
    expect(Math.abs(share(arms, null) - 0.8)).toBeLessThan(0.026)
    expect(Math.abs(share(arms, 'a') - 0.1)).toBeLessThan(0.02)
  })

  it('moves nobody who is in when more are let in', () => {
    for (const hash of [{}, { hash: 'gb2' }] as const) {
      const few = armsBy({ ...half, ...hash, coverage: 1_000 })
      const many = armsBy({ ...half, ...hash, coverage: 6_000 })
      for (const [unit, arm] of few) if (arm !== null) expect(many.get(unit)).toBe(arm)
    }
  })

  it('gives tests of one group no customer in common, and all of them together everybody', () => {
    const of = (id: string, from: number, to: number) =>
      armsBy({ ...half, slots: { group: 'mails', from, to } }, { id, salt: variantSalt(id) })
    const [one, two] = [of('one', 0, 3_000), of('two', 3_000, 10_000)]
    for (const unit of customers) expect([one.get(unit), two.get(unit)].filter((arm) => arm === null)).toHaveLength(1)
    expect(Math.abs(share(one, null) - 0.7)).toBeLessThan(0.03)
  })

  it('draws places, coverage and arms independently of each other', () => {
    const arms = armsBy({ ...half, coverage: 5_000, slots: { group: 'mails', from: 0, to: 5_000 } })
    for (const arm of ['a', 'b']) expect(Math.abs(share(arms, arm) - 0.125)).toBeLessThan(0.021)
  })

  it('draws as GrowthBook does where that is asked for', () => {
    for (const [unit, arm] of armsBy({ ...half, weights: [20, 80], hash: 'gb2' }))
      expect(arm).toBe(growthbookHash('autumn', unit) < 0.2 ? 'a' : 'b')
  })
})
