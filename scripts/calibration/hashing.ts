import { chooseArm, draw, variantSalt } from '@usher/shared/base/draw'
import { coverageSalt } from '@usher/shared/base/salts'
import { chiSquaredTail } from '@usher/shared/experiments/distributions/chi-squared'
import { control, type Gate, within } from './gate.ts'

const UNITS = 2 ** 16
const SALTS = 20
const BUCKETS = 256

/** The draw itself: even, independent from salt to salt, and unmoved by a growing share. */
export const hashing: Gate = {
  id: 'S14',
  name: `draws of ${UNITS.toLocaleString('en-US')} customers under ${SALTS} salts`,
  measure: () => {
    const drawn = Array.from({ length: SALTS }, (_, salt) => drawsOf(variantSalt(`e${salt}`)))
    const even = Math.min(...drawn.map(evenness))
    const apart = Math.min(...drawn.slice(1).map((other, at) => independence(drawn[at]!, other)))
    return [
      within('S14 smallest p of evenness over 20 salts', even, 1e-4, 1),
      within('S14 smallest p of independence of two salts', apart, 1e-4, 1),
      within('S14 customers moved by covering 50 % instead of 10 %', moved(false), 0, 0),
      control(
        within('S14 p of independence when one number serves two tests', independence(drawn[0]!, drawn[0]!), 0, 1e-4),
      ),
      control(within('S14 customers moved when one range is stretched over the share', moved(true), 1, UNITS)),
    ]
  },
}

function drawsOf(salt: string): Float64Array {
  return Float64Array.from({ length: UNITS }, (_, unit) => draw(salt, `customer-${unit}`))
}

function evenness(drawn: Float64Array): number {
  const counts = new Float64Array(BUCKETS)
  for (const value of drawn) counts[Math.floor((value / 2 ** 32) * BUCKETS)]! += 1
  return pearson(counts, UNITS / BUCKETS, BUCKETS - 1)
}

/** Of sixteen arms of the one against sixteen of the other: all 256 cells should hold as many. */
function independence(one: Float64Array, other: Float64Array): number {
  const counts = new Float64Array(256)
  for (const [unit, value] of one.entries()) counts[(value >>> 28) * 16 + (other[unit]! >>> 28)]! += 1
  return pearson(counts, UNITS / 256, 255)
}

function pearson(counts: Float64Array, expected: number, df: number): number {
  return chiSquaredTail(
    counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0),
    df,
  )
}

/** How many of those who were in at ten per cent change their arm, or leave, at fifty. The wrong way draws both from one number. */
function moved(oneRange: boolean): number {
  let count = 0
  for (let unit = 0; unit < UNITS; unit++) {
    const [before, after] = [10, 50].map((share) => (oneRange ? stretched(unit, share) : covered(unit, share)))
    if (before !== null && before !== after) count += 1
  }
  return count
}

function covered(unit: number, share: number): number | null {
  const name = `customer-${unit}`
  if (chooseArm(draw(coverageSalt('e'), name), [share, 100 - share]) !== 0) return null
  return chooseArm(draw(variantSalt('e'), name), [1, 1])
}

function stretched(unit: number, share: number): number | null {
  const arm = chooseArm(draw(variantSalt('e'), `customer-${unit}`), [share, share, 200 - 2 * share])
  return arm === 2 ? null : arm
}
