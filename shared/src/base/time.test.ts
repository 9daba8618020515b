import { expect, test } from 'vitest'
import { instantOf } from './time.ts'

test('an instant is the same on every host: a time without a zone is UTC', () => {
  const eight = Date.UTC(2026, 10, 22, 8)
  for (const text of [
    '2026-11-22T08:00',
    '2026-11-22T08:00:00',
    '2026-11-22T08:00:00.000Z',
    '2026-11-22T16:00:00+08:00',
  ]) {
    expect(instantOf(text)).toBe(eight)
  }
  expect(instantOf('2026-11-22')).toBe(Date.UTC(2026, 10, 22))
  for (const value of ['today', '2026', '', null, true, Number.NaN]) expect(instantOf(value)).toBeNull()
})
