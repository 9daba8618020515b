import type { BusinessCalendar } from '@usher/shared/desk/calendar'
import { describe, expect, it } from 'vitest'
import { hoursText } from './hours-text.ts'

describe('The hours of a team in one line', () => {
  const day = [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '18:00' },
  ]
  const calendar = (week: BusinessCalendar['week']): BusinessCalendar => ({ zone: 'UTC', week, exceptions: [] })

  it('tells days with the same hours as one', () => {
    const week = [day, day, day, day, day, [{ from: '10:00', to: '16:00' }], []]
    expect(hoursText(calendar(week), 'zh')).toBe('周一至周五 09:00–12:00、13:30–18:00；周六 10:00–16:00')
    expect(hoursText(calendar(week), 'en')).toBe('Mon–Fri 09:00–12:00, 13:30–18:00; Sat 10:00–16:00')
  })

  it('leaves it to the page to say that there are no limits', () => {
    expect(hoursText(null, 'zh')).toBeNull()
    expect(hoursText(calendar(Array.from({ length: 7 }, () => [])), 'en')).toBe('Closed')
  })
})
