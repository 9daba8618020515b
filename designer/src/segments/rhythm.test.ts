import { expect, it } from 'vitest'
import { type Rhythm, rruleOf, rruleText, usualRhythm } from './rhythm.ts'

const at = (more: Partial<Rhythm>) => rruleOf({ ...usualRhythm, time: '09:05', ...more })

it.each([
  [at({ every: 'daily' }), 'FREQ=DAILY;BYHOUR=9;BYMINUTE=5', '每天 09:05', 'Daily at 09:05'],
  [
    at({ every: 'weekly', weekdays: [1, 4] }),
    'FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=9;BYMINUTE=5',
    '每周一、周四 09:05',
    'Every Monday, Thursday at 09:05',
  ],
  [
    at({ every: 'monthly', monthDay: { kind: 'date', date: 22 } }),
    'FREQ=MONTHLY;BYMONTHDAY=22;BYHOUR=9;BYMINUTE=5',
    '每月 22 号 09:05',
    'On the 22nd of each month at 09:05',
  ],
  [
    at({ every: 'monthly', monthDay: { kind: 'date', date: -1 } }),
    'FREQ=MONTHLY;BYMONTHDAY=-1;BYHOUR=9;BYMINUTE=5',
    '每月最后一天 09:05',
    'On the last day of each month at 09:05',
  ],
  [
    at({ every: 'monthly', monthDay: { kind: 'weekday', nth: 2, weekday: 5 } }),
    'FREQ=MONTHLY;BYDAY=2FR;BYHOUR=9;BYMINUTE=5',
    '每月第二个周五 09:05',
    'On the 2nd Friday of each month at 09:05',
  ],
])('what is chosen becomes a rule, and the rule words again: %s', (written, rule, zh, en) => {
  expect(written).toBe(rule)
  expect([rruleText(rule, 'zh'), rruleText(rule, 'en')]).toEqual([zh, en])
})

it('once is no rule, and a rule that nobody can choose is shown as it is', () => {
  expect(rruleOf(usualRhythm)).toBeNull()
  const rule = 'FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=11;BYHOUR=0;BYMINUTE=0'
  expect(rruleText(rule, 'zh')).toBe(rule)
})
