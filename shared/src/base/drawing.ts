import { chooseArm, draw } from './draw.ts'
import { growthbookArm, growthbookHash } from './growthbook-hash.ts'
import { coverageSalt, groupSalt } from './salts.ts'

/** The whole rule by which those who are new to a test are put into its arms. An epoch keeps one for ever. */
export interface Drawing {
  readonly arms: readonly string[]
  readonly weights: readonly number[]
  /** How many of 10 000 are in the test at all. Left out: everybody. */
  readonly coverage?: number
  /** `gb2`: as GrowthBook draws. Left out: `jx1`, our own. */
  readonly hash?: 'gb2'
  /** Left out where the test shares its customers with every other one. */
  readonly slots?: Slots
}

/** What a test has of the customers of a group of tests that exclude each other: places [from, to) of 10 000. */
export interface Slots {
  readonly group: string
  readonly from: number
  readonly to: number
}

export const PLACES = 10_000

/**
 * The arm of a customer who is new to a test, or null for one who is not in it. `salt`: of the draw between the arms. SQL recomputes
 * it to the last customer.
 */
export function drawArm(
  { id, salt }: { readonly id: string; readonly salt: string },
  drawing: Drawing,
  unit: string,
): string | null {
  const { arms, weights, coverage = PLACES, hash, slots } = drawing
  if (slots !== undefined && !hasPlace(slots, unit)) return null
  if (hash === 'gb2') {
    const sum = weights.reduce((total, weight) => total + weight, 0)
    const shares = weights.map((weight) => weight / sum)
    const arm = growthbookArm(growthbookHash(id, unit), shares, coverage / PLACES)
    return arm === null ? null : arms[arm]!
  }
  if (coverage < PLACES && chooseArm(draw(coverageSalt(id), unit), [coverage, PLACES - coverage]) !== 0) return null
  return arms[chooseArm(draw(salt, unit), weights)]!
}

function hasPlace({ group, from, to }: Slots, unit: string): boolean {
  return chooseArm(draw(groupSalt(group), unit), [from, to - from, PLACES - to]) === 1
}
