import type { Json } from '../../base/json.ts'
import { isZone, localParts, nextLocalTime } from '../../base/zone.ts'
import { noteTurn, type Operator, type Site, type Step } from '../step.ts'

/**
 * `[from, to]`, `[from, to, weekdays]` or `[from, to, weekdays, zone]`: clocks show `from` or later, and are before `to`, on one of
 * these weekdays (1 Monday … 7 Sunday; none means every day). Clocks are the customer's unless a zone is named. A time that
 * goes past midnight belongs to the day it began on.
 */
export const clockBetween: Operator = {
  min: 2,
  max: 4,
  build: (site) => {
    const hours = hoursOf(site.args)
    if (hours === null) return refuse(site)
    return (_data, run) => {
      const zone = hours.zone ?? run.scope.zone
      const { hour, minute, weekday } = localParts(run.scope.now, zone)
      if (run.turning !== null)
        for (const edge of hours.edges) noteTurn(run, nextLocalTime(run.scope.now, zone, { time: edge, weekdays: [] }))
      const time = hour * 60 + minute
      run.trace?.read('now', run.scope.now)
      const { from, to, weekdays } = hours
      const isOn = (day: number) => weekdays.length === 0 || weekdays.includes(day)
      if (from < to) return time >= from && time < to && isOn(weekday)
      // From midnight on it is still the evening before.
      return (time >= from && isOn(weekday)) || (time < to && isOn(weekday === 1 ? 7 : weekday - 1))
    }
  },
}

interface Hours {
  /** Minutes since midnight. */
  readonly from: number
  readonly to: number
  /** Both as they were written. */
  readonly edges: readonly string[]
  readonly weekdays: readonly number[]
  readonly zone: string | null
}

function hoursOf([fromText, toText, days = [], zone = null]: readonly Json[]): Hours | null {
  const from = minutesOf(fromText)
  const to = minutesOf(toText)
  if (from === null || to === null || from === to || !Array.isArray(days)) return null
  const weekdays = days.filter((day): day is number => Number.isInteger(day) && Number(day) >= 1 && Number(day) <= 7)
  if (weekdays.length < days.length) return null
  if (zone !== null && (typeof zone !== 'string' || !isZone(zone))) return null
  return { from, to, edges: [String(fromText), String(toText)], weekdays, zone }
}

function minutesOf(text: Json | undefined): number | null {
  const found = typeof text === 'string' ? /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) : null
  return found === null ? null : Number(found[1]) * 60 + Number(found[2])
}

function refuse(site: Site): Step {
  return site.refuse({
    code: 'BAD_HOURS',
    message: `"${site.operator}" needs two different times such as "09:00", then perhaps weekdays from 1 to 7 and a time zone`,
    fix: 'Write {"clock_between": ["09:00", "21:00", [1, 2, 3, 4, 5], "Asia/Shanghai"]}.',
  })
}
