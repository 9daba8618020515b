import { expect, test } from 'vitest'
import { isoOf } from './time.ts'
import { isZone, localParts, nextLocalTime } from './zone.ts'

const next = (from: string, zone: string, time: string, weekdays: number[] = []) =>
  isoOf(nextLocalTime(Date.parse(from), zone, { time, weekdays }))

test('a time later today is today, a time already shown is tomorrow', () => {
  expect(next('2026-11-22T01:00:00Z', 'Asia/Shanghai', '10:00')).toBe('2026-11-22T02:00:00.000Z')
  expect(next('2026-11-22T02:00:00Z', 'Asia/Shanghai', '10:00')).toBe('2026-11-23T02:00:00.000Z')
})

test('the weekday is the one of the local calendar, not of UTC', () => {
  // Monday 08:00 in Tokyo is still Sunday in UTC.
  expect(next('2026-11-22T00:00:00Z', 'Asia/Tokyo', '08:00', [1])).toBe('2026-11-22T23:00:00.000Z')
  expect(localParts(Date.parse('2026-11-22T23:00:00Z'), 'Asia/Tokyo').weekday).toBe(1)
})

test('the offset of the target date counts, across the end of summer time', () => {
  expect(next('2026-10-31T16:00:00Z', 'America/New_York', '09:00', [1])).toBe('2026-11-02T14:00:00.000Z')
})

test('a time that the clocks skip happens right after the gap', () => {
  expect(next('2026-03-08T05:00:00Z', 'America/New_York', '02:30')).toBe('2026-03-08T07:00:00.000Z')
})

test('a time that happens twice happens the first time', () => {
  expect(next('2026-11-01T04:00:00Z', 'America/New_York', '01:30')).toBe('2026-11-01T05:30:00.000Z')
})

test('a zone nobody knows is not a zone', () => {
  expect(isZone('Asia/Shanghai')).toBe(true)
  expect(isZone('Mars/Olympus')).toBe(false)
})
