import { sha256 } from './sha256.ts'

/**
 * A customer's fixed random number for one salt: an integer in [0, 2^32). Scheme `jx1`: the first four bytes, big-endian,
 * of SHA-256 over `jx1|salt|unit`. Integers only, so that SQL and every language agree to the last customer.
 */
export function draw(salt: string, unit: string): number {
  if (!SALT.test(salt)) throw new Error(`A salt may hold letters, digits and : _ . - only, got "${salt}"`)
  return sha256(`jx1|${salt}|${unit}`)[0]!
}

/** The salt under which it is drawn in which arm of a test a customer is; `seed` changes only when a test is begun anew on purpose. */
export function variantSalt(experiment: string, seed = 's0'): string {
  return `var:${experiment}:${seed}`
}

/** Which of the weighted arms a draw falls into: the first whose threshold lies above it. */
export function chooseArm(drawn: number, weights: readonly number[]): number {
  const arm = thresholds(weights).findIndex((threshold) => drawn < threshold)
  if (arm < 0) throw new Error(`A draw is below 2^32, got ${drawn}`)
  return arm
}

/**
 * Where each arm's range of draws ends: arm i takes [floor(before·2^32/W), floor(including·2^32/W)).
 * Weights are non-negative integers with a sum W of 1 to 2^20, so that every product is exact.
 */
export function thresholds(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(total >= 1 && total <= 2 ** 20) || weights.some((weight) => weight < 0 || !Number.isInteger(weight))) {
    throw new Error(`Weights must be whole numbers from 0 with a sum of 1 to 2^20, got ${weights.join(', ')}`)
  }
  let upTo = 0
  return weights.map((weight) => {
    upTo += weight
    return Math.floor((upTo * 2 ** 32) / total)
  })
}

const SALT = /^[A-Za-z0-9:_.-]+$/
