import type { BusinessCalendar, OpenInterval } from '@usher/shared/desk/calendar'
import type { Language } from '@usher/shared/document/problem-rows'

const TAGS: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-US' }

/** 周一至周五 09:00–12:00、13:30–18:00; null: always open. Days in a row with the same hours are told as one. */
export function hoursText(calendar: BusinessCalendar | null, language: Language): string | null {
  if (calendar === null) return null
  const stretches = stretchesOf(calendar.week).filter(({ intervals }) => intervals.length > 0)
  if (stretches.length === 0) return language === 'zh' ? '不营业' : 'Closed'
  const day = new Intl.DateTimeFormat(TAGS[language], { weekday: 'short', timeZone: 'UTC' })
  const name = (index: number) => day.format(Date.UTC(2024, 0, 1 + index))
  const days = ({ first, last }: Stretch) =>
    first === last ? name(first) : language === 'zh' ? `${name(first)}至${name(last)}` : `${name(first)}–${name(last)}`
  return stretches
    .map((stretch) => `${days(stretch)} ${hoursOf(stretch.intervals, language)}`)
    .join(language === 'zh' ? '；' : '; ')
}

interface Stretch {
  readonly first: number
  readonly last: number
  readonly intervals: readonly OpenInterval[]
}

function stretchesOf(week: BusinessCalendar['week']): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (const [index, intervals] of week.entries()) {
    const last = stretches.at(-1)
    if (last !== undefined && JSON.stringify(last.intervals) === JSON.stringify(intervals))
      stretches[stretches.length - 1] = { ...last, last: index }
    else stretches.push({ first: index, last: index, intervals })
  }
  return stretches
}

function hoursOf(intervals: readonly OpenInterval[], language: Language): string {
  return intervals.map(({ from, to }) => `${from}–${to}`).join(language === 'zh' ? '、' : ', ')
}
