import { estimateArm } from '@usher/shared/experiments/estimate'
import { judgeGuardrail } from '@usher/shared/experiments/guardrail'
import { type GuardrailLook, watchGuardrail } from '@usher/shared/experiments/watch-guardrail'
import { converted } from './arms.ts'
import { atLeast, atMost, control, type Gate } from './gate.ts'
import { binomial, type Random, randomOf } from './random.ts'

const TESTS = 4000
const LOOKS = 40
const STEP = 250
const RATE = 0.05
const MARGIN = 0.2
const RULE = {
  ...({ better: 'down', margin: MARGIN, alpha: 0.05, plannedN: 2 * LOOKS * STEP } as const),
  safe: { sequential: 0.01, fixed: 0.04 },
} as const

/** A metric that is worse by just the margin, and one that has not moved: how often either is called no worse at any of the looks. */
export const guardrail: Gate = {
  id: 'S15',
  name: 'a guardrail with a margin of 20 % on 5 %, 40 looks',
  measure: () => {
    const random = randomOf(901)
    const worse = tests(random, RATE * (1 + MARGIN))
    const unmoved = tests(random, RATE)
    const safe = (looks: readonly GuardrailLook[]) => watchGuardrail(looks, RULE).nonInferior
    const atEach = (looks: readonly GuardrailLook[]) =>
      looks.some(({ control: c, treatment: t, ready }) => ready && judgeGuardrail(c, t, RULE).nonInferior)
    return [
      atMost('S15 worse by the margin, and called safe', worse.filter(safe).length, TESTS, 0.05),
      atLeast('S15 not moved, and called safe by the end', unmoved.filter(safe).length, TESTS, 0.8),
      control(atLeast('S15 worse by the margin, a plain test at each look', worse.filter(atEach).length, TESTS, 0.15)),
    ]
  },
}

function tests(random: Random, rate: number): readonly (readonly GuardrailLook[])[] {
  const [drawC, drawT] = [RATE, rate].map((p) => binomial(STEP, p))
  return Array.from({ length: TESTS }, () => {
    let [c, t] = [0, 0]
    return Array.from({ length: LOOKS }, (_, look) => {
      c += drawC!(random)
      t += drawT!(random)
      const n = (look + 1) * STEP
      // A plain test of very few would be wrong for other reasons: both ways begin where there is enough.
      return {
        control: estimateArm('proportion', converted(n, c)),
        treatment: estimateArm('proportion', converted(n, t)),
        ready: Math.min(c, t) >= 25,
      }
    })
  })
}
