// Days of a team that are not like their weekday, while somebody sets them up: a date or several in a row at a time.

import { DAY } from '@usher/shared/base/time'
import type { BusinessCalendar, CalendarException } from '@usher/shared/desk/calendar'

export interface DateSpan {
  readonly from: string
  readonly to: string
}

export type DayKind = 'asWeek' | 'holiday' | 'workday'

const LONGEST = 400

/** The dates from the first to the last, both of them included. */
export function datesOf({ from, to }: DateSpan): readonly string[] {
  const [first, last] = [Date.parse(from), Date.parse(to)]
  const count = Math.min(LONGEST, Math.round((last - first) / DAY) + 1)
  return Array.from({ length: Math.max(0, count) }, (_, day) => new Date(first + day * DAY).toISOString().slice(0, 10))
}

export function exceptionOf({ exceptions }: BusinessCalendar, date: string): CalendarException | undefined {
  return exceptions.find((day) => day.date === date)
}

export function kindOf(calendar: BusinessCalendar, date: string): DayKind {
  const exception = exceptionOf(calendar, date)
  if (exception === undefined) return 'asWeek'
  return exception.open.length === 0 ? 'holiday' : 'workday'
}

/** Whether the team works on that day at all. */
export function isWorked(calendar: BusinessCalendar, date: string): boolean {
  const weekday = (new Date(date).getUTCDay() + 6) % 7
  return (exceptionOf(calendar, date)?.open ?? calendar.week[weekday] ?? []).length > 0
}

/** The calendar in which these days are so; `null`: like their weekdays again. */
export function withDays(
  calendar: BusinessCalendar,
  span: DateSpan,
  day: Omit<CalendarException, 'date'> | null,
): BusinessCalendar {
  const dates = datesOf(span)
  const others = calendar.exceptions.filter(({ date }) => !dates.includes(date))
  const added = day === null ? [] : dates.map((date) => ({ date, ...day }))
  const exceptions = [...others, ...added].sort((a, b) => (a.date < b.date ? -1 : 1))
  return { ...calendar, exceptions }
}

/** Exceptions that follow one another and are alike, told as one. */
export function spansOf({ exceptions }: BusinessCalendar): readonly (DateSpan & Omit<CalendarException, 'date'>)[] {
  const spans: (DateSpan & Omit<CalendarException, 'date'>)[] = []
  for (const { date, name, open } of exceptions) {
    const last = spans.at(-1)
    const follows = last !== undefined && Date.parse(date) - Date.parse(last.to) === DAY
    const isAlike = follows && last.name === name && JSON.stringify(last.open) === JSON.stringify(open)
    if (isAlike) spans[spans.length - 1] = { ...last, to: date }
    else spans.push({ from: date, to: date, name, open })
  }
  return spans
}
