import { expect, test } from 'vitest'
import vectors from '../../fixtures/hash-sha256-jx1.json' with { type: 'json' }
import { chooseArm, draw, thresholds } from './draw.ts'
import { sha256Hex } from './sha256.ts'

test('the digest is SHA-256 as FIPS 180-4 publishes it', () => {
  for (const [text, digest] of vectors.sha256) expect(sha256Hex(text!)).toBe(digest)
})

test('every draw equals the published vector, whatever the script of the unit', () => {
  for (const [salt, unit, drawn] of vectors.h32 as [string, string, number][]) expect(draw(salt, unit)).toBe(drawn)
})

test('every threshold and every choice equals the published vector', () => {
  for (const [weights, ranges] of vectors.thresholds as [number[], [number, number][]][]) {
    expect(thresholds(weights)).toEqual(ranges.map(([, end]) => end))
  }
  for (const [salt, unit, weights, arm] of vectors.choose as [string, string, number[], number][]) {
    expect(chooseArm(draw(salt, unit), weights)).toBe(arm)
  }
})

test('a salt that could be confused with a unit is refused', () => {
  expect(() => draw('a|b', 'unit')).toThrow(/salt/)
})

test('an arm of weight zero is never chosen, and the last threshold is open', () => {
  expect(chooseArm(0, [0, 1])).toBe(1)
  expect(chooseArm(2 ** 32 - 1, [1, 1, 0])).toBe(1)
  expect(() => chooseArm(0, [0, 0])).toThrow(/Weights/)
})
