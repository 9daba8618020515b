import { sha256 } from './sha256.ts'

/**
 * A customer's fixed random number for one salt: an integer in [0, 2^32). Scheme `jx1`: the first four bytes, big-endian,
 * of SHA-256 over `jx1|salt|unit`. Integers only, so that SQL and every language agree to the last customer.
 */
export function draw(salt: string, unit: string): number {
  if (!SALT.test(salt)) throw new Error(`A salt may hold letters, digits and : _ . - only, got "${salt}"`)
  return sha256(`jx1|${salt}|${unit}`)[0]!
}

/**
 * Which of the weighted arms a draw falls into: arm i takes [floor(before·2^32/W), floor(including·2^32/W)).
 * Weights are non-negative integers with a sum W of 1 to 2^20.
 */
export function chooseArm(drawn: number, weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(total >= 1 && total <= 2 ** 20) || weights.some((weight) => weight < 0 || !Number.isInteger(weight))) {
    throw new Error(`Weights must be whole numbers from 0 with a sum of 1 to 2^20, got ${weights.join(', ')}`)
  }
  let upTo = 0
  for (const [arm, weight] of weights.entries()) {
    upTo += weight
    if (drawn < Math.floor((upTo * 2 ** 32) / total)) return arm
  }
  throw new Error(`A draw is below 2^32, got ${drawn}`)
}

const SALT = /^[A-Za-z0-9:_.-]+$/
