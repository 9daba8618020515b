import type { Instant } from '@usher/shared/base/time'
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'

/** A recurrence rule of RFC 5545, kept by the clocks of a zone, counted from an instant. */
export interface Recurrence {
  readonly rrule: string
  readonly zone: string
  readonly since: Instant
}

/** The first instant after this one at which it is due; null when there is none any more. */
export function nextRound({ rrule, zone, since }: Recurrence, after: Instant): Instant | null {
  const dtstart = zoned(since, zone).round({ smallestUnit: 'minute', roundingMode: 'floor' })
  const rule = new RRuleTemporal({
    rruleString: rrule,
    dtstart,
    strict: true,
    temporal: Temporal,
    maxIterations: MOST_PERIODS,
  })
  return rule.next(zoned(after, zone))?.epochMilliseconds ?? null
}

/** The next of them, at most so many. */
export function nextRounds(recurrence: Recurrence, after: Instant, most: number): readonly Instant[] {
  const rounds: Instant[] = []
  for (let at = nextRound(recurrence, after); at !== null && rounds.length < most; at = nextRound(recurrence, at))
    rounds.push(at)
  return rounds
}

/** What is wrong with the rule, in words; null when it is due some day. No part of a rule is passed over in silence. */
export function recurrenceFault(recurrence: Recurrence, now: Instant): string | null {
  return writtenFault(recurrence.rrule) ?? comingFault(recurrence, now)
}

/** Days of ten years: what is not due by then never is. */
const MOST_PERIODS = 3_660

function zoned(at: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
}

/** The library drops what it does not know, and values beyond their range: a person must hear of both. */
const PARTS: { readonly [name: string]: RegExp } = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: listOf('[1-9]\\d{0,2}', 'one'),
  COUNT: listOf('[1-9]\\d{0,3}', 'one'),
  UNTIL: /^\d{8}T\d{6}Z$/,
  BYMONTH: listOf('[1-9]|1[0-2]'),
  BYMONTHDAY: listOf('-?([1-9]|[12]\\d|3[01])'),
  BYDAY: listOf('([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)'),
  BYHOUR: listOf('\\d|1\\d|2[0-3]'),
  BYMINUTE: listOf('\\d|[1-5]\\d'),
  BYSETPOS: listOf('-?[1-9]\\d?'),
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
}

function listOf(item: string, many: 'one' | 'several' = 'several'): RegExp {
  return new RegExp(many === 'one' ? `^(${item})$` : `^(${item})(,(${item}))*$`)
}

function writtenFault(rrule: string): string | null {
  const seen = new Set<string>()
  for (const part of rrule.split(';')) {
    const [name = '', value = '', ...rest] = part.split('=')
    const shape = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined
    if (shape === undefined) return `"${part}" is not a part that is understood`
    if (seen.has(name)) return `${name} stands there twice`
    if (rest.length > 0 || !shape.test(value)) return `${name} cannot be "${value}"`
    seen.add(name)
  }
  return seen.has('FREQ') ? null : 'FREQ is missing'
}

function comingFault(recurrence: Recurrence, now: Instant): string | null {
  try {
    return nextRound(recurrence, now) === null ? 'It is never due' : null
  } catch (thrown) {
    if (thrown instanceof Error) return /iterations/i.test(thrown.message) ? 'It is never due' : thrown.message
    throw thrown
  }
}
