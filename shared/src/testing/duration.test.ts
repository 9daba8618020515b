import { expect, it } from 'vitest'
import { parseDuration } from './duration.ts'

it.each([
  ['90 minutes', 5_400_000],
  ['1 day', 86_400_000],
  ['36h', 129_600_000],
  ['0.5 hours', 1_800_000],
  [' 2 Weeks ', 1_209_600_000],
  ['30s', 30_000],
])('reads %s', (text, ms) => {
  expect(parseDuration(text)).toBe(ms)
})

it.each(['', 'soon', '3 moons', '-1 day', 'day'])('refuses "%s"', (text) => {
  expect(parseDuration(text)).toBeNull()
})
