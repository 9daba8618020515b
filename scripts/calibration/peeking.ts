import { sequenceMultiple } from '@usher/shared/experiments/confidence-sequence'
import { normalCdf, normalQuantile } from '@usher/shared/experiments/distributions/normal'
import { liftByDelta } from '@usher/shared/experiments/effect'
import { fiellerLift } from '@usher/shared/experiments/fieller'
import { converted, isFar, pairOf } from './arms.ts'
import { atLeast, atMost, control, type Gate, type Measure } from './gate.ts'
import { binomial, type Random, randomOf } from './random.ts'

const AT_FIVE_PERCENT = normalQuantile(0.975)

const TESTS = 4000
const PER_ARM = 10_000
const PLAN = { alpha: 0.05, plannedN: 5000 }
const RATES = [0.005, 0.02, 0.05, 0.2]
const LOOKS = [40, 200]
/** The finest grid: every other one is taken from it. */
const STEPS = 200

/** A/A tests that are looked at 40 and 200 times, and tests with a lift of ten per cent, at four base rates. */
export const peeking: Gate = {
  id: 'S1–S3',
  name: 'looking at any time: absolute sequence, Fieller lift',
  measure: () => RATES.flatMap((rate, at) => [...falseAlarms(rate, 101 + at), ...coverage(rate, 201 + at)]),
}

interface Alarms {
  sequence: number
  zTest: number
  delta: number
  winChance: number
  disagreements: number
}

function falseAlarms(rate: number, seed: number): readonly Measure[] {
  const random = randomOf(seed)
  const draw = binomial(PER_ARM / STEPS, rate)
  const alarms = LOOKS.map((): Alarms => ({ sequence: 0, zTest: 0, delta: 0, winChance: 0, disagreements: 0 }))
  for (let test = 0; test < TESTS; test++) watch(random, draw, draw, (looks) => count(alarms, looks))
  return LOOKS.flatMap((looks, at) => {
    const { sequence, zTest, delta, winChance, disagreements } = alarms[at]!
    const of = `${rate * 100} %, ${looks} looks`
    return [
      atMost(`S1 false alarms, ${of}`, sequence, TESTS, 0.05),
      atMost(`S2 lift and difference disagree, ${of}`, disagreements, TESTS, 0),
      control(atLeast(`S3 z test at each look, ${of}`, zTest, TESTS, 0.1)),
      control(atLeast(`S3 “90 % chance to win, 500 each”, ${of}`, winChance, TESTS, 0.3)),
      ...(rate === 0.005 ? [control(atLeast(`S3 sequence on the delta lift, ${of}`, delta, TESTS, 0.06))] : []),
    ]
  })
}

/** What each way of judging says of one look. */
interface Verdicts {
  readonly sequence: boolean
  readonly zTest: boolean
  readonly delta: boolean
  readonly winChance: boolean
  readonly disagrees: boolean
}

function count(alarms: readonly Alarms[], verdicts: readonly Verdicts[]): void {
  for (const [at, looks] of LOOKS.entries()) {
    const taken = verdicts.filter((_, step) => (step + 1) % (STEPS / looks) === 0)
    const tally = alarms[at]!
    if (taken.some(({ sequence }) => sequence)) tally.sequence += 1
    if (taken.some(({ zTest }) => zTest)) tally.zTest += 1
    if (taken.some(({ delta }) => delta)) tally.delta += 1
    if (taken.some(({ winChance }) => winChance)) tally.winChance += 1
    if (taken.some(({ disagrees }) => disagrees)) tally.disagreements += 1
  }
}

type Draw = (random: Random) => number

function watch(random: Random, drawC: Draw, drawT: Draw, then: (verdicts: readonly Verdicts[]) => void): void {
  let [c, t] = [0, 0]
  const verdicts: Verdicts[] = []
  for (let step = 1; step <= STEPS; step++) {
    c += drawC(random)
    t += drawT(random)
    verdicts.push(c > 0 && t > 0 ? judge((step * PER_ARM) / STEPS, c, t) : NONE)
  }
  then(verdicts)
}

const NONE: Verdicts = { sequence: false, zTest: false, delta: false, winChance: false, disagrees: false }

function judge(n: number, c: number, t: number): Verdicts {
  const pair = pairOf('proportion', converted(n, c), converted(n, t))
  const k = sequenceMultiple(2 * n, PLAN)
  const sequence = isFar(pair.effect, k)
  const lift = fiellerLift(pair.control, pair.treatment, k)
  const win = normalCdf(pair.effect.estimate / pair.effect.se)
  return {
    sequence,
    zTest: isFar(pair.effect, AT_FIVE_PERCENT),
    delta: isFar(liftByDelta(pair.control, pair.treatment), k),
    winChance: n >= 500 && (win >= 0.9 || win <= 0.1),
    disagrees: lift !== null && (lift[0] > 0 || lift[1] < 0) !== sequence,
  }
}

/** How often the interval of the lift holds the true ten per cent at every look. */
function coverage(rate: number, seed: number): readonly Measure[] {
  const random = randomOf(seed)
  const [drawC, drawT] = [rate, rate * 1.1].map((p) => binomial(PER_ARM / STEPS, p))
  let [fieller, delta] = [0, 0]
  for (let test = 0; test < TESTS; test++) {
    const missed = missesTruth(random, drawC!, drawT!)
    if (!missed.fieller) fieller += 1
    if (!missed.delta) delta += 1
  }
  const of = `+10 % on ${rate * 100} %`
  return [
    atLeast(`S2 Fieller covers ${of} at all 200 looks`, fieller, TESTS, 0.95),
    ...(rate === 0.005 ? [control(atMost(`S2 the delta interval covers ${of}`, delta, TESTS, 0.95))] : []),
  ]
}

function missesTruth(random: Random, drawC: Draw, drawT: Draw): { fieller: boolean; delta: boolean } {
  const missed = { fieller: false, delta: false }
  let [c, t] = [0, 0]
  for (let step = 1; step <= STEPS; step++) {
    c += drawC(random)
    t += drawT(random)
    if (c === 0 || t === 0) continue
    const n = (step * PER_ARM) / STEPS
    const { control, treatment } = pairOf('proportion', converted(n, c), converted(n, t))
    const k = sequenceMultiple(2 * n, PLAN)
    const lift = fiellerLift(control, treatment, k)
    if (lift !== null && (lift[0] > 0.1 || lift[1] < 0.1)) missed.fieller = true
    const { estimate, se } = liftByDelta(control, treatment)
    if (Math.abs(estimate - 0.1) > k * se) missed.delta = true
  }
  return missed
}
