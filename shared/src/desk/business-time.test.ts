import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '../base/time.ts'
import { addOpenTime, isOpen, nextOpening, openTimeBetween } from './business-time.ts'
import { alwaysOpen, type BusinessCalendar } from './calendar.ts'

const halves = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
]
const weekdays = [halves, halves, halves, halves, halves, [], []]

/** National Day of 2026: closed from the 1st to the 7th, worked on Saturday the 10th. */
const shanghai: BusinessCalendar = {
  zone: 'Asia/Shanghai',
  week: weekdays,
  exceptions: [
    ...Array.from({ length: 7 }, (_, day) => ({ date: `2026-10-0${day + 1}`, name: '国庆', open: [] })),
    { date: '2026-10-10', name: '调休', open: halves },
  ],
}
const berlin: BusinessCalendar = {
  zone: 'Europe/Berlin',
  week: Array(7).fill([{ from: '00:00', to: '06:00' }]),
  exceptions: [],
}
const night: BusinessCalendar = {
  zone: 'Asia/Shanghai',
  week: Array(7).fill([
    { from: '00:00', to: '02:00' },
    { from: '22:00', to: '24:00' },
  ]),
  exceptions: [],
}
const never: BusinessCalendar = { zone: 'Asia/Shanghai', week: Array(7).fill([]), exceptions: [] }

const at = (text: string) => Date.parse(text)

describe('open time', () => {
  it.each([
    ['inside the morning', shanghai, '2026-09-30T10:00+08:00', HOUR, '2026-09-30T11:00+08:00'],
    ['over the lunch break', shanghai, '2026-09-30T11:30+08:00', HOUR, '2026-09-30T13:30+08:00'],
    ['up to the very end of the day', shanghai, '2026-09-30T17:00+08:00', HOUR, '2026-09-30T18:00+08:00'],
    ['over a holiday of seven days', shanghai, '2026-09-30T17:30+08:00', HOUR, '2026-10-08T09:30+08:00'],
    ['on a make-up Saturday', shanghai, '2026-10-09T17:30+08:00', HOUR, '2026-10-10T09:30+08:00'],
    ['over the Sunday behind it', shanghai, '2026-10-10T17:30+08:00', HOUR, '2026-10-12T09:30+08:00'],
    ['begun while closed', shanghai, '2026-10-03T15:00+08:00', 30 * MINUTE, '2026-10-08T09:30+08:00'],
    ['over midnight', night, '2026-10-03T23:30+08:00', HOUR, '2026-10-04T00:30+08:00'],
    ['in the night that is an hour short', berlin, '2026-03-29T00:00+01:00', 5 * HOUR, '2026-03-29T06:00+02:00'],
    ['in the night that is an hour long', berlin, '2026-10-25T00:00+02:00', 7 * HOUR, '2026-10-25T06:00+01:00'],
    ['no time at all', shanghai, '2026-09-30T10:00+08:00', 0, '2026-09-30T10:00+08:00'],
  ] as const)('is added %s', (_name, calendar, from, duration, to) => {
    expect(addOpenTime(calendar, at(from), duration)).toBe(at(to))
    expect(openTimeBetween(calendar, at(from), at(to))).toBe(duration)
  })

  it('never comes where a team never opens', () => {
    expect(addOpenTime(never, 0, 1)).toBeNull()
    expect(nextOpening(never, 0)).toBeNull()
    expect(openTimeBetween(never, 0, 30 * DAY)).toBe(0)
  })

  it('passes like any other where a team never closes', () => {
    const always = alwaysOpen('America/New_York')
    expect(addOpenTime(always, 12_345, 400 * DAY)).toBe(12_345 + 400 * DAY)
  })

  it('begins with the interval and is over at its end', () => {
    expect(isOpen(shanghai, at('2026-09-30T09:00+08:00'))).toBe(true)
    expect(isOpen(shanghai, at('2026-09-30T12:00+08:00'))).toBe(false)
    expect(nextOpening(shanghai, at('2026-09-30T12:00+08:00'))).toBe(at('2026-09-30T13:00+08:00'))
    expect(nextOpening(shanghai, at('2026-09-30T10:00+08:00'))).toBe(at('2026-09-30T10:00+08:00'))
    expect(nextOpening(shanghai, at('2026-09-30T18:00+08:00'))).toBe(at('2026-10-08T09:00+08:00'))
  })
})

const instants = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-01-01T00:00Z') })
const calendars = fc.constantFrom(shanghai, berlin, night)

describe('for any instants', () => {
  it('what is added is what lies between', () => {
    fc.assert(
      fc.property(calendars, instants, fc.integer({ min: 1, max: 40 * HOUR }), (calendar, from, duration) => {
        const to = addOpenTime(calendar, from, duration)!
        expect(openTimeBetween(calendar, from, to)).toBe(duration)
        expect(isOpen(calendar, to - 1)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('parts of a time add up to it', () => {
    fc.assert(
      fc.property(calendars, fc.tuple(instants, instants, instants), (calendar, three) => {
        const [a, b, c] = three.toSorted((one, other) => one - other) as [number, number, number]
        const parts = openTimeBetween(calendar, a, b) + openTimeBetween(calendar, b, c)
        expect(openTimeBetween(calendar, a, c)).toBe(parts)
      }),
      { numRuns: 20 },
    )
  })
})
