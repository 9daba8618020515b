import { describe, expect, it } from 'vitest'
import { nextRound, nextRounds, recurrenceFault } from './recurrence.ts'

const since = Date.parse('2026-03-02T10:00:20+08:00')
const china = (rrule: string) => ({ rrule, zone: 'Asia/Shanghai', since })

it.each([
  ['FREQ=DAILY;BYHOUR=9;BYMINUTE=30', '2026-03-03T09:30:00+08:00'],
  ['FREQ=DAILY;BYHOUR=11;BYMINUTE=0', '2026-03-02T11:00:00+08:00'],
  ['FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0', '2026-03-02T20:00:00+08:00'],
  ['FREQ=DAILY', '2026-03-03T10:00:00+08:00'],
  ['FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=9;BYMINUTE=30', '2026-03-05T09:30:00+08:00'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1;BYHOUR=9;BYMINUTE=0', '2026-03-31T09:00:00+08:00'],
  ['FREQ=MONTHLY;BYMONTHDAY=15;BYHOUR=9;BYMINUTE=0', '2026-03-15T09:00:00+08:00'],
  ['FREQ=MONTHLY;BYDAY=1MO;BYHOUR=9;BYMINUTE=0', '2026-04-06T09:00:00+08:00'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;BYHOUR=9;BYMINUTE=0', '2026-03-31T09:00:00+08:00'],
  ['FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=11;BYHOUR=0;BYMINUTE=0', '2026-11-11T00:00:00+08:00'],
])('%s is next due at %s', (rrule, expected) => {
  expect(recurrenceFault(china(rrule), since)).toBeNull()
  expect(nextRound(china(rrule), since)).toEqual({ kind: 'at', at: Date.parse(expected) })
})

it('the last day of the month is another date each month', () => {
  const days = nextRounds(
    china('FREQ=MONTHLY;BYMONTHDAY=-1;BYHOUR=9;BYMINUTE=0'),
    Date.parse('2027-12-31T12:00:00Z'),
    3,
  )
  expect(days.map((at) => new Date(at).toISOString())).toEqual([
    '2028-01-31T01:00:00.000Z',
    '2028-02-29T01:00:00.000Z',
    '2028-03-31T01:00:00.000Z',
  ])
})

it('ends after its COUNT and at its UNTIL', () => {
  expect(nextRounds(china('FREQ=DAILY;BYHOUR=9;BYMINUTE=0;COUNT=2'), since, 9)).toHaveLength(2)
  expect(nextRounds(china('FREQ=DAILY;BYHOUR=9;BYMINUTE=0;UNTIL=20260305T000000Z'), since, 9)).toHaveLength(2)
})

it('says that it is over, and that what comes is too far ahead to be found', () => {
  const leapSundays = china('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU')
  expect(nextRound(leapSundays, since)).toEqual({ kind: 'at', at: Date.parse('2032-02-29T10:00:00+08:00') })
  expect(nextRound(leapSundays, Date.parse('2032-03-01T00:00:00Z'))).toEqual({ kind: 'tooFarAhead' })
  expect(nextRound(china('FREQ=DAILY;COUNT=1'), since)).toEqual({ kind: 'over' })
})

it('keeps the clock of the zone where it is put forward', () => {
  const berlin = {
    rrule: 'FREQ=DAILY;BYHOUR=9;BYMINUTE=0',
    zone: 'Europe/Berlin',
    since: Date.parse('2026-03-27T12:00:00Z'),
  }
  expect(nextRounds(berlin, berlin.since, 2).map((at) => new Date(at).toISOString())).toEqual([
    '2026-03-28T08:00:00.000Z',
    '2026-03-29T07:00:00.000Z',
  ])
})

describe('is refused, not half understood:', () => {
  it.each([
    ['', 'not a part'],
    ['BYHOUR=9', 'FREQ is missing'],
    ['FREQ=HOURLY', 'FREQ cannot be "HOURLY"'],
    ['FREQ=DAILY;BYHOUR=24', 'BYHOUR cannot be "24"'],
    ['FREQ=DAILY;BYHOUR=9;BYHOUR=10', 'BYHOUR stands there twice'],
    ['FREQ=DAILY;EVERY=2', '"EVERY=2" is not a part'],
    ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY cannot be "XX"'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL cannot be "0"'],
    ['FREQ=DAILY;COUNT=2;UNTIL=20260305T000000Z', 'MUST NOT'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'never due'],
    ['FREQ=DAILY;UNTIL=20200101T000000Z', 'never due'],
    ['FREQ=DAILY;constructor=1', 'not a part'],
  ])('%s', (rrule, fault) => {
    expect(recurrenceFault(china(rrule), since)).toContain(fault)
  })
})
