import { normalCdf, normalDensity } from './distributions/normal.ts'

/** What is believed of an arm's mean: normal. */
export interface Belief {
  readonly mean: number
  readonly sd: number
}

export interface BestArm {
  /** The chance of each arm to be the best. */
  readonly chances: readonly number[]
  /** What is expected to be lost by choosing the arm, in the unit of the metric. */
  readonly losses: readonly number[]
}

/**
 * Which arm is best: P_i = ∫ φ_i Π_{j≠i} Φ_j and the expected loss ∫ max − m_i, by Gauss–Legendre on panels between the arms' own
 * standard deviations. The same figures every time, without a seed.
 */
export function bestArm(arms: readonly Belief[]): BestArm {
  if (arms.length === 2) return betterOfTwo(arms[0]!, arms[1]!)
  const edges = panelEdges(arms)
  const chances = new Array<number>(arms.length).fill(0)
  const losses = new Array<number>(arms.length).fill(0)
  for (let panel = 1; panel < edges.length; panel++) {
    integratePanel(edges[panel - 1]!, edges[panel]!, (x, width) => addPoint(arms, x, width, { chances, losses }))
  }
  return { chances, losses }
}

/** Of two the integrals are known: with δ = m_i − m_j, s² = s_i² + s_j² and z = δ/s, P_i = Φ(z) and the loss is s·φ(z) − δ·Φ(−z). */
function betterOfTwo(one: Belief, other: Belief): BestArm {
  const s = Math.hypot(one.sd, other.sd)
  const difference = one.mean - other.mean
  const [up, down] = [normalCdf(difference / s), normalCdf(-difference / s)]
  const spread = s * normalDensity(difference / s)
  return { chances: [up, down], losses: [spread - difference * down, spread + difference * up] }
}

/**
 * One point of the integrals. The loss of arm i is ∫ Φ_i(x)·(1 − Π_{j≠i} Φ_j(x)) dx, the mean of (best other − i)⁺: no difference
 * of nearly equal numbers, so that a loss of 1e-13 is told as well.
 */
function addPoint(
  arms: readonly Belief[],
  x: number,
  width: number,
  into: { readonly chances: number[]; readonly losses: number[] },
): void {
  const z = arms.map(({ mean, sd }) => (x - mean) / sd)
  const below = z.map(normalCdf)
  const above = z.map((value) => normalCdf(-value))
  for (const [arm, { sd }] of arms.entries()) {
    let others = 1
    let beaten = 0
    for (const [other, share] of below.entries()) {
      if (other === arm) continue
      beaten += others * above[other]!
      others *= share
    }
    into.chances[arm]! += width * (normalDensity(z[arm]!) / sd) * others
    into.losses[arm]! += width * below[arm]! * beaten
  }
}

/** Where the integrands bend: at each arm's mean and one to nine standard deviations around it. */
function panelEdges(arms: readonly Belief[]): readonly number[] {
  const edges = arms.flatMap(({ mean, sd }) => BENDS.map((bend) => mean + bend * sd))
  return [...new Set(edges)].sort((a, b) => a - b)
}

const BENDS = [-9, -6, -4, -2.5, -1, 0, 1, 2.5, 4, 6, 9]

function integratePanel(from: number, to: number, point: (x: number, width: number) => void): void {
  const half = (to - from) / 2
  const middle = (from + to) / 2
  for (const [node, weight] of LEGENDRE) {
    point(middle - half * node, half * weight)
    point(middle + half * node, half * weight)
  }
}

/** The positive nodes and their weights of the Gauss–Legendre rule of order 12. */
const LEGENDRE = [
  [0.1252334085114689, 0.2491470458134028],
  [0.3678314989981802, 0.2334925365383548],
  [0.5873179542866175, 0.2031674267230659],
  [0.7699026741943047, 0.1600783285433462],
  [0.9041172563704749, 0.1069393259953184],
  [0.9815606342467192, 0.0471753363865118],
] as const
