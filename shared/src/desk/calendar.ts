import { z } from 'zod'
import { isZone } from '../base/zone.ts'

/** `24:00` is the midnight that ends the day. */
const timeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)

export const openInterval = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'An interval ends later on the same day' })
export type OpenInterval = z.output<typeof openInterval>

/** The hours of one day, in their order; none: closed. */
export const openIntervals = z
  .array(openInterval)
  .max(6)
  .refine((intervals) => intervals.every(({ from }, place) => place === 0 || intervals[place - 1]!.to <= from), {
    message: 'Intervals of a day come one after another and do not overlap',
  })

const date = z.string().refine(isDate, { message: 'A date such as 2026-10-01' })

/** One day that is not like its weekday: a holiday is closed, a make-up workday is open. */
export const calendarException = z.strictObject({ date, name: z.string().max(40).default(''), open: openIntervals })
export type CalendarException = z.output<typeof calendarException>

/** When a team works. `week` begins on Monday. */
export const businessCalendar = z.strictObject({
  zone: z.string().refine(isZone, { message: 'A zone such as Asia/Shanghai' }),
  week: z.array(openIntervals).length(7),
  exceptions: z
    .array(calendarException)
    .max(400)
    .refine((days) => new Set(days.map((day) => day.date)).size === days.length, {
      message: 'Each date stands once',
    })
    .default([]),
})
export type BusinessCalendar = z.output<typeof businessCalendar>

/** Open without a pause: what a team has before anybody gave it hours. */
export function alwaysOpen(zone: string): BusinessCalendar {
  return { zone, week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]), exceptions: [] }
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}
