import { expect, test } from 'vitest'
import { growthbookArm, growthbookHash } from './growthbook-hash.ts'

test('hashes are those of the public test cases of GrowthBook, version 2', () => {
  const cases = [
    ['seed', 'a', 0.0505],
    ['seed', 'b', 0.2696],
    ['foo', 'ab', 0.2575],
    ['foo', 'def', 0.2019],
    ['89123klj', '8952klfjas09ujkasdf', 0.124],
    ['90850943850283058242805', '123', 0.7516],
    ['()**(%$##$%#$#', '___)((*":&', 0.0128],
  ] as const
  for (const [seed, unit, hash] of cases) expect(growthbookHash(seed, unit)).toBe(hash)
})

test('an arm takes the coverage of its own range, so that raising it moves nobody who is in', () => {
  expect(growthbookArm(0.2, [0.5, 0.5])).toBe(0)
  expect(growthbookArm(0.6, [0.5, 0.5])).toBe(1)
  expect(growthbookArm(0.4, [0.5, 0.5], 0.5)).toBeNull()
  expect(growthbookArm(0.55, [0.5, 0.5], 0.5)).toBe(1)
  expect(growthbookArm(0.2, [0.5, 0.5], -1)).toBeNull()
})

test('weights that are no shares count as equal', () => {
  expect(growthbookArm(0.6, [0.4, 0.1])).toBe(1)
})
