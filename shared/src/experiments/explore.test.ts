import { expect, test } from 'vitest'
import { explore } from './explore.ts'
import { planSchema } from './plan.ts'

const plan = planSchema.parse({
  arms: [{ id: 'a' }, { id: 'b' }],
  control: 'a',
  primary: { id: 'ordered', kind: 'proportion' },
})

/** So many of each arm, of whom so many ordered. */
function group(value: string, n: number, [a, b]: readonly [number, number]) {
  const sums = (active: number) => ({ n, active, sum: active, squares: active })
  return { value, cohorts: [{ day: 0, epoch: 0, weights: [50, 50], arms: [sums(a), sums(b)] }] }
}

test('each group has its effect, and what chance does among many groups is allowed for', () => {
  const effects = explore(plan, [
    group('new', 1000, [100, 160]),
    group('known', 1000, [200, 205]),
    group('old', 1000, [200, 235]),
  ])
  const [fresh, known, old] = effects
  expect(fresh!.look!.effect.estimate).toBeCloseTo(0.06)
  expect(fresh!.q).toBeLessThan(0.001)
  // 0.035 / √(0.2·0.8/1000 + 0.235·0.765/1000) = 1.899, which leaves 0.0577; the second of three is worth 1.5 times that.
  expect(old!.p).toBeCloseTo(0.0577, 3)
  expect(old!.q).toBeCloseTo(0.0866, 3)
  expect(known!.q).toBeCloseTo(known!.p!)
})

test('a group that is too small is shown without a verdict, and counts for nothing among the others', () => {
  const alone = explore(plan, [group('new', 1000, [100, 160])])
  const [fresh, few] = explore(plan, [group('new', 1000, [100, 160]), group('few', 30, [3, 9])])
  expect(few).toMatchObject({ value: 'few', p: null, q: null, interval: null })
  expect(few!.look!.effect.n).toBe(60)
  expect(fresh!.q).toBe(alone[0]!.q)
})

test('epochs are compared one by one: a change of the shares makes no difference where there is none', () => {
  const sums = (n: number, active: number) => ({ n, active, sum: active, squares: active })
  const cohorts = [
    { day: 0, epoch: 0, weights: [90, 10], arms: [sums(9000, 900), sums(1000, 100)] },
    { day: 0, epoch: 1, weights: [10, 90], arms: [sums(1000, 300), sums(9000, 2700)] },
  ]
  const [effect] = explore(plan, [{ value: 'all', cohorts }])
  expect(effect!.look!.effect.estimate).toBeCloseTo(0)
})
