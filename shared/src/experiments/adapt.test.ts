import { describe, expect, it } from 'vitest'
import { adapt } from './adapt.ts'
import { leastShare, WEIGHTS_SUM } from './allocation.ts'
import type { Cohort, Evidence } from './evidence.ts'
import { planSchema } from './plan.ts'

const plan = planSchema.parse({
  arms: [{ id: 'a' }, { id: 'b' }],
  control: 'a',
  primary: { id: 'paid', kind: 'proportion' },
})
const arm = (n: number, count: number) => ({ n, active: count, sum: count, squares: count })
const cohort = (day: number, arms: Cohort['arms'], more: Partial<Cohort> = {}): Cohort => ({
  day,
  epoch: 0,
  weights: [50, 50],
  arms,
  ...more,
})
const evidence = (...cohorts: readonly Cohort[]): Evidence => ({
  exposed: [],
  conflicts: 0,
  cohorts: { paid: cohorts },
})
const fresh = { weights: [50, 50], losses: [] }

describe('weights that follow', () => {
  it('stay until every arm has a hundred customers and 25 conversions', () => {
    expect(adapt(plan, evidence(), fresh)).toEqual({ kind: 'wait' })
    expect(adapt(plan, evidence(cohort(0, [arm(99, 30), arm(150, 40)])), fresh)).toEqual({ kind: 'wait' })
    expect(adapt(plan, evidence(cohort(0, [arm(400, 24), arm(400, 40)])), fresh)).toEqual({ kind: 'wait' })
  })

  it('go half of the way to the better arm, and leave the other one its least share', () => {
    const found = evidence(cohort(0, [arm(2_000, 100), arm(2_000, 200)]))
    const one = adapt(plan, found, fresh)
    expect(one).toMatchObject({ kind: 'reweigh', weights: [2_750, 7_250] })
    expect(adapt(plan, found, fresh)).toEqual(one)
    const least = leastShare(2) * WEIGHTS_SUM
    let weights: readonly number[] = [50, 50]
    for (let turn = 0; turn < 30; turn++) {
      const next = adapt(plan, found, { weights, losses: [] })
      if (next.kind === 'reweigh') weights = next.weights
    }
    // What rounding leaves stops a hair above it.
    expect([least, least + 1]).toContain(weights[0])
    expect(weights[0]! + weights[1]!).toBe(WEIGHTS_SUM)
  })

  it('follow the arm with less where less is better', () => {
    const down = planSchema.parse({ ...plan, primary: { ...plan.primary, better: 'down' } })
    const found = evidence(cohort(0, [arm(2_000, 100), arm(2_000, 200)]))
    expect(adapt(down, found, fresh)).toMatchObject({ weights: [7_250, 2_750] })
  })

  it('do not take a better day for a better arm', () => {
    const drifting = evidence(
      cohort(0, [arm(9_000, 450), arm(1_000, 50)], { epoch: 0, weights: [90, 10] }),
      cohort(1, [arm(1_000, 100), arm(9_000, 900)], { epoch: 1, weights: [10, 90] }),
    )
    expect(adapt(plan, drifting, { weights: [50, 50], losses: [] })).toMatchObject({ weights: [5_000, 5_000] })
  })

  it('rest when nothing has been left to gain three times in a row', () => {
    const known = evidence(cohort(0, [arm(20_000, 1_000), arm(20_000, 2_000)]))
    expect(adapt(plan, known, { weights: [50, 50], losses: [0.2, 0.001] })).toMatchObject({ kind: 'reweigh' })
    expect(adapt(plan, known, { weights: [50, 50], losses: [0.2, 0.001, 0.001] })).toEqual({ kind: 'settled' })
  })

  it('do not move by groups that cannot be trusted', () => {
    const found = evidence(cohort(0, [arm(2_000, 100), arm(2_000, 200)]))
    const lopsided = [[{ weights: [50, 50], counts: [2_000, 3_000] }]]
    expect(adapt(plan, { ...found, exposed: lopsided }, fresh)).toEqual({ kind: 'wait' })
  })
})
