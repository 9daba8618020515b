import { describe, expect, test } from 'vitest'
import { analyse } from './analyse.ts'
import type { Cohort, Evidence } from './evidence.ts'
import { planHash, planSchema } from './plan.ts'
import { sayReason } from './reasons.ts'

const plan = planSchema.parse({
  arms: [{ id: 'none' }, { id: 'coupon', cost: 2 }],
  control: 'none',
  primary: { id: 'bought', kind: 'proportion' },
  secondary: [{ id: 'visited', kind: 'proportion' }],
  guardrails: [{ id: 'left', kind: 'proportion', better: 'down', margin: 0.2 }],
  plannedN: 16_000,
  minDays: 7,
})

const counts = (n: number, sum: number) => ({ n, active: sum, sum, squares: sum })

/** The same on each of `days` days: customers per arm and day, and how many of them did it. */
const daily = (days: number, n: number, ...sums: number[]): readonly Cohort[] =>
  Array.from({ length: days }, (_, day) => ({
    day,
    epoch: 0,
    weights: sums.map(() => 1),
    arms: sums.map((sum) => counts(n, sum)),
  }))

const evidence = (cohorts: Evidence['cohorts'], more: Partial<Evidence> = {}): Evidence => ({
  exposed: [[{ weights: [1, 1], counts: [9000, 9000] }]],
  conflicts: 0,
  cohorts,
  ...more,
})

const fine = (days: number, n: number) => daily(days, n, n / 20, n / 20)
const decisionOf = (of: Evidence, by = plan) => {
  const { decision } = analyse(by, of)
  return { ...decision, reasons: decision.reasons.map(({ code }) => code) }
}

describe('the decision', () => {
  test('waits for customers, for enough of them, and for the shortest runtime', () => {
    expect(decisionOf(evidence({})).reasons).toEqual(['NOBODY_YET'])
    expect(decisionOf(evidence({ bought: daily(9, 10, 1, 2) })).reasons).toEqual(['TOO_FEW'])
    const soon = decisionOf(evidence({ bought: daily(3, 2000, 100, 200), left: fine(3, 2000) }))
    expect(soon).toMatchObject({ kind: 'wait', reasons: ['TOO_EARLY'] })
  })

  test('takes a treatment that is told to be better, when no guardrail is worse', () => {
    const of = evidence({ bought: daily(10, 4000, 200, 300), left: daily(10, 4000, 200, 200) })
    expect(decisionOf(of)).toEqual({ kind: 'ship', arm: 'coupon', reasons: ['BETTER'] })
  })

  test('does not take it while a guardrail is open, nor at the end', () => {
    const bought = daily(7, 800, 40, 80)
    expect(decisionOf(evidence({ bought, left: daily(7, 800, 8, 8) }))).toMatchObject({
      kind: 'wait',
      reasons: ['GUARDRAIL_OPEN'],
    })
    const later = { bought: daily(12, 800, 40, 80), left: daily(12, 800, 8, 8) }
    expect(decisionOf(evidence(later))).toMatchObject({ kind: 'keepControl', reasons: ['GUARDRAIL_MISSED'] })
  })

  test('pauses a treatment that does harm, whatever it sells', () => {
    const of = evidence({ bought: daily(3, 2000, 100, 200), left: daily(3, 2000, 40, 140) })
    expect(decisionOf(of)).toEqual({ kind: 'pause', arm: 'coupon', reasons: ['GUARDRAIL_HARMED'] })
  })

  test('keeps the control when a treatment is worse, and when the end shows nothing', () => {
    const worse = evidence({ bought: daily(8, 900, 90, 45), left: fine(8, 900) })
    expect(decisionOf(worse)).toMatchObject({ kind: 'keepControl', reasons: ['WORSE'] })
    const same = evidence({ bought: daily(10, 800, 40, 41), left: fine(10, 800) })
    expect(decisionOf(same)).toMatchObject({ kind: 'keepControl', reasons: ['ENDED_EQUAL'] })
    const open = evidence({ bought: daily(8, 500, 25, 26), left: fine(8, 500) })
    expect(decisionOf(open)).toMatchObject({ kind: 'wait', reasons: ['NOT_TOLD_APART'] })
  })

  test('looks once more closely at the planned number, and only there', () => {
    // 5.0 % against 5.8 %: too little for the sequence, enough for the planned look at 16 000.
    const of = evidence({ bought: daily(10, 1000, 50, 58), left: daily(10, 60_000, 3000, 3000) })
    const { comparison } = analyse(plan, of).treatments[0]!
    expect(comparison.settled).toMatchObject({ day: 7, by: 'plan', good: true })
    const plain = { ...plan, alpha: { sequential: 0.05, fixed: 0 } }
    expect(analyse(plain, of).treatments[0]!.comparison).toMatchObject({ settled: null, planned: null })
  })

  test('distrusts everything when the groups are not of the planned sizes', () => {
    const of = evidence(
      { bought: daily(10, 4000, 200, 300), left: fine(10, 4000) },
      { exposed: [[{ weights: [1, 1], counts: [9000, 8000] }]] },
    )
    expect(decisionOf(of)).toMatchObject({ kind: 'distrust', reasons: ['RATIO_BLOCKED'] })
    const merged = evidence({ bought: daily(10, 4000, 200, 300) }, { conflicts: 190 })
    expect(decisionOf(merged)).toMatchObject({ kind: 'distrust', reasons: ['CONFLICTS'] })
  })
})

describe('several treatments', () => {
  const three = planSchema.parse({
    ...plan,
    arms: [{ id: 'none' }, { id: 'mail', cost: 1 }, { id: 'coupon', cost: 3 }],
    guardrails: [],
  })
  const of = (days: number, n: number, ...sums: number[]): Evidence => ({
    exposed: [[{ weights: [1, 1, 1], counts: [n * days, n * days, n * days] }]],
    conflicts: 0,
    cohorts: { bought: daily(days, n, ...sums) },
  })

  test('the better of two good ones is taken', () => {
    expect(decisionOf(of(10, 4000, 200, 300, 420), three)).toMatchObject({ kind: 'ship', arm: 'coupon' })
  })
  test('of two that are as good as each other the cheaper is taken', () => {
    const decided = decisionOf(of(10, 90_000, 4500, 6000, 6001), three)
    expect(decided).toEqual({ kind: 'ship', arm: 'mail', reasons: ['BETTER', 'AS_GOOD'] })
  })
  test('while it is open which of two is better, the test goes on', () => {
    expect(decisionOf(of(7, 1000, 50, 90, 96), three)).toMatchObject({ kind: 'wait', reasons: ['RUNNER_UP_OPEN'] })
  })
})

describe('what is shown beside the decision', () => {
  test('the intervals of the difference and of the lift never contradict each other', () => {
    for (const sum of [40, 50, 55, 60, 70, 90]) {
      const { looks } = analyse(plan, evidence({ bought: daily(6, 1000, 50, sum) })).treatments[0]!.comparison
      for (const { interval, lift } of looks) {
        if (lift !== null) expect(lift[0] > 0 || lift[1] < 0).toBe(interval[0] > 0 || interval[1] < 0)
      }
    }
  })

  test('each arm by itself, the belief, and what else was learned', () => {
    const { arms, treatments } = analyse(
      plan,
      evidence({ bought: daily(6, 1000, 50, 60), visited: daily(6, 1000, 200, 260) }),
    )
    expect(arms.map(({ exposed, matured, primary }) => [exposed, matured, primary!.mean])).toEqual([
      [9000, 6000, 0.05],
      [9000, 6000, 0.06],
    ])
    expect(treatments[0]!.belief!.chanceToWin).toBeGreaterThan(0.9)
    expect(treatments[0]!.secondary[0]).toMatchObject({ metric: 'visited', p: expect.any(Number) })
    expect(treatments[0]!.secondary[0]!.q).toBeLessThan(1e-6)
  })

  test('the plan has a fingerprint that any change changes', () => {
    expect(planHash(plan)).toMatch(/^[0-9a-f]{64}$/)
    expect(planHash({ ...plan, minDays: 8 })).not.toBe(planHash(plan))
  })

  test('every reason is a sentence in both languages', () => {
    const { decision } = analyse(plan, evidence({ bought: daily(10, 4000, 200, 300), left: daily(10, 4000, 200, 200) }))
    expect(sayReason(decision.reasons[0]!, 'en')).toMatch(/^"coupon" is better than the control: by \d+(\.\d)?% to/)
    expect(sayReason(decision.reasons[0]!, 'zh')).toContain('比对照组更好')
  })

  test('a plan whose control is no arm is refused', () => {
    expect(planSchema.safeParse({ ...plan, control: 'other' }).success).toBe(false)
    expect(planSchema.safeParse({ ...plan, arms: [{ id: 'none' }, { id: 'none' }] }).success).toBe(false)
  })
})
