import { describe, expect, it } from 'vitest'
import { alwaysOpen, businessCalendar } from './calendar.ts'

const closed: never[] = []
const week = (monday: unknown) => [monday, closed, closed, closed, closed, closed, closed]
const read = (changes: object) =>
  businessCalendar.safeParse({ zone: 'Asia/Shanghai', week: week(closed), exceptions: [], ...changes }).success

describe('a business calendar', () => {
  it('has several intervals a day, one after another', () => {
    expect(
      read({
        week: week([
          { from: '09:00', to: '12:00' },
          { from: '12:00', to: '24:00' },
        ]),
      }),
    ).toBe(true)
    expect(
      read({
        week: week([
          { from: '13:00', to: '18:00' },
          { from: '09:00', to: '12:00' },
        ]),
      }),
    ).toBe(false)
    expect(
      read({
        week: week([
          { from: '09:00', to: '12:01' },
          { from: '12:00', to: '18:00' },
        ]),
      }),
    ).toBe(false)
    expect(read({ week: week([{ from: '18:00', to: '09:00' }]) })).toBe(false)
  })

  it.each(['2026-02-29', '2026-13-01', '26-10-01', '2026-10-1'])('refuses the date %s', (date) => {
    expect(read({ exceptions: [{ date, open: [] }] })).toBe(false)
  })

  it('has each exception once, in a zone that exists', () => {
    const holiday = { date: '2026-10-01', name: '国庆', open: [] }
    expect(read({ exceptions: [holiday] })).toBe(true)
    expect(read({ exceptions: [holiday, { ...holiday, name: '中秋' }] })).toBe(false)
    expect(read({ zone: 'Asia/Atlantis' })).toBe(false)
  })

  it('is always open before anybody says otherwise', () => {
    expect(businessCalendar.parse(alwaysOpen('Asia/Shanghai'))).toEqual(alwaysOpen('Asia/Shanghai'))
  })
})
