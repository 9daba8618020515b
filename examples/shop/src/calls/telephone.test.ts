import { expect, it } from 'vitest'
import { callStateOf } from './telephone.ts'

it.each([
  ['19900000001', 0, 'ringing'],
  ['19900000001', 2_000, 'answered'],
  ['19900000009', 19_999, 'ringing'],
  ['19900000009', 20_000, 'no_answer'],
  ['19900000000', 0, 'busy'],
  ['19900000008', 0, 'failed'],
])('a call to %s is after %i ms: %s', (number, since, state) => {
  expect(callStateOf(number, since)).toBe(state)
})
