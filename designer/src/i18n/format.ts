// Numbers, dates and lengths of time as the page's language writes them. Nothing here is translated by hand but units Intl lacks.

import { dateWriter } from './date-writer.ts'
import { type Locale, languageTag, useLocale } from './locale.ts'

export interface Format {
  number(value: number): string
  /** 1,089.00: money, in whatever currency the text around says. */
  amount(value: number): string
  /** 0.314 → 31%. */
  percent(share: number, digits?: number): string
  /** 11月22日 · Nov 22; with the year when it is not this year. */
  date(at: number): string
  /** A day of the calendar, given as the midnight UTC by which days are counted: the same wherever the reader is. */
  day(midnight: number): string
  /** 14:03. */
  time(at: number): string
  /** 11月22日 14:03. */
  dateTime(at: number): string
  /** To the second: for histories. */
  exact(at: number): string
  /** 3 分钟前 · 3 min ago; `now` in milliseconds. */
  ago(at: number, now: number): string
  /** 1 天 2 小时 · 1 day 2 hr: the two largest units. */
  duration(ms: number): string
  /** 02:41 or 1:02:41: for running clocks. */
  clock(ms: number): string
  list(items: readonly string[]): string
}

/** Formatting in the language of the page. Stable per language. */
export function useFormat(): Format {
  return formatOf(useLocale())
}

const formats = new Map<Locale, Format>()

/** For code outside components; components use `useFormat`. */
export function formatOf(locale: Locale): Format {
  const known = formats.get(locale)
  if (known) return known
  const made = makeFormat(languageTag(locale))
  formats.set(locale, made)
  return made
}

function makeFormat(tag: string): Format {
  const number = new Intl.NumberFormat(tag)
  const amount = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const time = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const exact = new Intl.DateTimeFormat(tag, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto', style: 'short' })
  const list = new Intl.ListFormat(tag, { type: 'conjunction', style: 'short' })
  const date = dateWriter(tag)
  const day = dateWriter(tag, 'UTC')
  return {
    number: (value) => number.format(value),
    amount: (value) => amount.format(value),
    percent: (share, digits = 0) =>
      new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: digits }).format(share),
    date,
    day,
    time: (at) => time.format(at),
    dateTime: (at) => `${date(at)} ${time.format(at)}`,
    exact: (at) => exact.format(at),
    ago: (at, now) => {
      const [amount, unit] = largestUnit(Math.abs(at - now))
      return relative.format(at > now ? amount : -amount, unit)
    },
    duration: (ms) => twoLargest(tag, ms),
    clock,
    list: (items) => list.format(items),
  }
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const
type Unit = (typeof UNITS)[number][0]

function largestUnit(ms: number): [number, Unit] {
  const found = UNITS.find(([, size]) => ms >= size) ?? UNITS[3]
  return [Math.floor(ms / found[1]), found[0]]
}

function twoLargest(tag: string, ms: number): string {
  const parts: string[] = []
  let rest = Math.max(0, ms)
  for (const [unit, size] of UNITS) {
    const amount = Math.floor(rest / size)
    rest -= amount * size
    if (amount > 0 && parts.length < 2) parts.push(unitText(tag, amount, unit))
    else if (parts.length > 0) break
  }
  return parts.length > 0 ? parts.join(' ') : unitText(tag, 0, 'second')
}

function unitText(tag: string, amount: number, unit: Unit): string {
  return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: tag === 'zh-CN' ? 'long' : 'short' }).format(
    amount,
  )
}

function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3_600)
  const tail = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${tail}` : tail
}
