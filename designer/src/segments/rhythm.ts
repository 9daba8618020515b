import type { Locale } from '../i18n/locale.ts'

export const EVERY = ['once', 'daily', 'weekly', 'monthly'] as const
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** Which day of the month: a date, -1 for the last one; or the first, second … last of a weekday. */
export type MonthDay =
  | { readonly kind: 'date'; readonly date: number }
  | { readonly kind: 'weekday'; readonly nth: number; readonly weekday: number }

/** What people choose of a recurrence rule. */
export interface Rhythm {
  readonly every: (typeof EVERY)[number]
  /** `HH:mm`. */
  readonly time: string
  /** 1 Monday … 7 Sunday. */
  readonly weekdays: readonly number[]
  readonly monthDay: MonthDay
}

export const usualRhythm: Rhythm = {
  every: 'once',
  time: '10:00',
  weekdays: [1],
  monthDay: { kind: 'date', date: 1 },
}

/** As a recurrence rule of RFC 5545; null for once. */
export function rruleOf({ every, time, weekdays, monthDay }: Rhythm): string | null {
  if (every === 'once') return null
  const [hour, minute] = time.split(':').map(Number)
  const clock = `BYHOUR=${hour};BYMINUTE=${minute}`
  if (every === 'daily') return `FREQ=DAILY;${clock}`
  if (every === 'weekly') return `FREQ=WEEKLY;BYDAY=${weekdays.map(dayCode).join(',')};${clock}`
  if (monthDay.kind === 'date') return `FREQ=MONTHLY;BYMONTHDAY=${monthDay.date};${clock}`
  return `FREQ=MONTHLY;BYDAY=${monthDay.nth}${dayCode(monthDay.weekday)};${clock}`
}

/** What a rule says, in words; the rule itself where it says what nobody can choose here. */
export function rruleText(rrule: string, locale: Locale): string {
  const found = FORM.exec(rrule)
  if (found === null) return rrule
  const { day, weekly, date, nth, weekday, hour, minute } = found.groups!
  const time = `${hour!.padStart(2, '0')}:${minute!.padStart(2, '0')}`
  const zh = locale === 'zh'
  if (day) return zh ? `每天 ${time}` : `Daily at ${time}`
  if (weekly) {
    const days = weekly.split(',').map((code) => weekdayName(code, locale))
    return zh ? `每${days.join('、')} ${time}` : `Every ${days.join(', ')} at ${time}`
  }
  const which = date
    ? dateName(Number(date), locale)
    : `${nthName(Number(nth), locale)}${zh ? '' : ' '}${weekdayName(weekday!, locale)}`
  return zh ? `每月${date && date !== '-1' ? ' ' : ''}${which} ${time}` : `On the ${which} of each month at ${time}`
}

/** The rules that `rruleOf` writes. */
const FORM =
  /^FREQ=(?:(?<day>DAILY)|WEEKLY;BYDAY=(?<weekly>[A-Z]{2}(?:,[A-Z]{2})*)|MONTHLY;(?:BYMONTHDAY=(?<date>-1|\d{1,2})|BYDAY=(?<nth>-1|[1-4])(?<weekday>[A-Z]{2})));BYHOUR=(?<hour>\d{1,2});BYMINUTE=(?<minute>\d{1,2})$/

export function dateName(date: number, locale: Locale): string {
  if (date === -1) return locale === 'zh' ? '最后一天' : 'last day'
  return locale === 'zh' ? `${date} 号` : ordinal(date)
}

export function nthName(nth: number, locale: Locale): string {
  if (nth === -1) return locale === 'zh' ? '最后一个' : 'last'
  return locale === 'zh' ? `第${'一二三四'[nth - 1]}个` : ordinal(nth)
}

/** By its number, or by the code that rules write. */
export function weekdayName(day: number | string, locale: Locale): string {
  const index = typeof day === 'number' ? day - 1 : DAYS.map(String).indexOf(day)
  return WEEKDAYS[locale][index] ?? String(day)
}

const WEEKDAYS = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const

function dayCode(weekday: number): string {
  return DAYS[weekday - 1] ?? 'MO'
}

function ordinal(n: number): string {
  const ending = n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${ending}`
}
