import { expect, test } from 'vitest'
import { snoozeTimes } from './snooze-times.ts'

const at = (hour: number, minute = 0) => new Date(2026, 10, 27, hour, minute).getTime()

test('in the morning the afternoon is offered, and tomorrow at nine', () => {
  expect(snoozeTimes(at(10))).toEqual([
    { id: 'inTenMinutes', at: at(10, 10) },
    { id: 'inAnHour', at: at(11) },
    { id: 'inTheAfternoon', at: at(14) },
    { id: 'tomorrowMorning', at: at(33) },
  ])
})

test('what is nearer than an hour, or has gone by, is not offered', () => {
  expect(snoozeTimes(at(13, 30)).map(({ id }) => id)).toEqual(['inTenMinutes', 'inAnHour', 'tomorrowMorning'])
})
