import { sharedAlpha } from '@usher/shared/experiments/adjust-p'
import { sequenceMultiple } from '@usher/shared/experiments/confidence-sequence'
import { normalQuantile } from '@usher/shared/experiments/distributions/normal'
import { converted, isFar, pairOf } from './arms.ts'
import { atLeast, atMost, control, type Gate } from './gate.ts'
import { binomial, randomOf } from './random.ts'

const AT_FIVE_PERCENT = normalQuantile(0.975)

const TESTS = 4000
const LOOKS = 40
const STEP = 250

/** Three treatments without an effect against one control: how often any of them seems to have one. */
export const manyTreatments: Gate = {
  id: 'S12',
  name: 'three treatments and one control, 40 looks',
  measure: () => {
    const random = randomOf(801)
    const draw = binomial(STEP, 0.05)
    let [shared, undivided] = [0, 0]
    for (let test = 0; test < TESTS; test++) {
      const counts = [0, 0, 0, 0]
      let alarmed = false
      for (let look = 1; look <= LOOKS; look++) {
        for (const arm of counts.keys()) counts[arm]! += draw(random)
        if (anyFar(counts, look * STEP, sequenceMultiple(2 * look * STEP, PLAN))) alarmed = true
      }
      if (alarmed) shared += 1
      if (anyFar(counts, LOOKS * STEP, AT_FIVE_PERCENT)) undivided += 1
    }
    return [
      atMost('S12 any false alarm, α shared by three', shared, TESTS, 0.05),
      control(atLeast('S12 any false alarm of one look each, α undivided', undivided, TESTS, 0.08)),
    ]
  },
}

const PLAN = { alpha: sharedAlpha(0.05, 3), plannedN: 20_000 }

function anyFar(counts: readonly number[], n: number, k: number): boolean {
  const [first, ...others] = counts
  return others.some((count) => isFar(pairOf('proportion', converted(n, first!), converted(n, count)).effect, k))
}
