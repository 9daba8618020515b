import type { BusinessCalendar } from '@usher/shared/desk/calendar'
import { describe, expect, it } from 'vitest'
import { datesOf, isWorked, kindOf, spansOf, withDays } from './exception-draft.ts'

describe('Holidays and make-up workdays', () => {
  const workday = [{ from: '09:00', to: '18:00' }]
  const calendar: BusinessCalendar = {
    zone: 'Asia/Shanghai',
    week: Array.from({ length: 7 }, (_, day) => (day < 5 ? workday : [])),
    exceptions: [],
  }
  const golden = { from: '2026-10-01', to: '2026-10-07' }

  it('stand for every date of a stretch, over the end of a month too', () => {
    expect(datesOf(golden)).toHaveLength(7)
    expect(datesOf({ from: '2026-02-27', to: '2026-03-02' })).toEqual([
      ...['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'],
    ])
  })

  it('close days that would be worked, and open days that would not', () => {
    const closed = withDays(calendar, golden, { name: '国庆', open: [] })
    const made = withDays(closed, { from: '2026-10-10', to: '2026-10-10' }, { name: '调休', open: workday })
    expect(kindOf(made, '2026-10-01')).toBe('holiday')
    expect(isWorked(made, '2026-10-01')).toBe(false)
    expect(kindOf(made, '2026-10-10')).toBe('workday')
    expect([isWorked(made, '2026-10-10'), isWorked(made, '2026-10-11')]).toEqual([true, false])
    expect(spansOf(made).map(({ from, to, name }) => `${name} ${from}–${to}`)).toEqual([
      ...['国庆 2026-10-01–2026-10-07', '调休 2026-10-10–2026-10-10'],
    ])
  })

  it('can be taken back in the middle of a stretch', () => {
    const closed = withDays(calendar, golden, { name: '国庆', open: [] })
    const split = withDays(closed, { from: '2026-10-04', to: '2026-10-04' }, null)
    expect(kindOf(split, '2026-10-04')).toBe('asWeek')
    expect(spansOf(split).map(({ from, to }) => `${from}–${to}`)).toEqual([
      ...['2026-10-01–2026-10-03', '2026-10-05–2026-10-07'],
    ])
  })
})
