import { type ArmCounts, chiSquaredRatio, sequentialRatioP } from '@usher/shared/experiments/sample-ratio'
import { atLeast, atMost, control, type Gate } from './gate.ts'
import { binomial, randomOf } from './random.ts'

const LOOKS = 60
const PER_DAY = 200

/** The sizes of two equal groups, looked at for sixty days with 200 customers each. */
export const sampleRatio: Gate = {
  id: 'S9',
  name: 'sizes of the groups, looked at daily for 60 days',
  measure: () => {
    const [fair, slightly, clearly] = [watched(0.5, 4000, 601), watched(0.52, 1000, 602), watched(0.55, 1000, 603)]
    return [
      atMost('S9 false alarms', fair.sequential, 4000, 0.01),
      atLeast('S9 55:45 found within 12,000 customers', clearly.sequential, 1000, 0.99),
      atLeast('S9 52:48 found within 12,000 customers', slightly.sequential, 1000, 0.5),
      control(atLeast('S9 false alarms of chi-squared at p < .01', fair.chiSquared, 4000, 0.03)),
    ]
  },
}

function watched(share: number, tests: number, seed: number): { sequential: number; chiSquared: number } {
  const random = randomOf(seed)
  const draw = binomial(PER_DAY, share)
  const found = { sequential: 0, chiSquared: 0 }
  for (let test = 0; test < tests; test++) {
    const looks: (readonly ArmCounts[])[] = []
    let first = 0
    for (let day = 1; day <= LOOKS; day++) {
      first += draw(random)
      looks.push([{ weights: [1, 1], counts: [first, day * PER_DAY - first] }])
    }
    if (sequentialRatioP(looks) < 0.01) found.sequential += 1
    if (looks.some((look) => chiSquaredRatio(look).p < 0.01)) found.chiSquared += 1
  }
  return found
}
