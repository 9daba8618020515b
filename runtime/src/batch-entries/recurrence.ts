import type { Instant } from '@usher/shared/base/time'
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'

/** A recurrence rule of RFC 5545, kept by the clocks of a zone, counted from an instant. */
export interface Recurrence {
  readonly rrule: string
  readonly zone: string
  readonly since: Instant
}

/** What comes next of a rule. `tooFarAhead`: nothing within what is looked through, whatever may come behind it. */
export type Coming =
  | { readonly kind: 'at'; readonly at: Instant }
  | { readonly kind: 'over' }
  | { readonly kind: 'tooFarAhead' }

/** The first instant after this one at which it is due. Throws for a rule that `recurrenceFault` refuses. */
export function nextRound({ rrule, zone, since }: Recurrence, after: Instant): Coming {
  const dtstart = zoned(since, zone).round({ smallestUnit: 'minute', roundingMode: 'floor' })
  const rule = new RRuleTemporal({
    rruleString: rrule,
    dtstart,
    strict: true,
    temporal: Temporal,
    maxIterations: MOST_PERIODS,
  })
  try {
    const next = rule.next(zoned(after, zone))
    return next === null ? { kind: 'over' } : { kind: 'at', at: next.epochMilliseconds }
  } catch (thrown) {
    if (thrown instanceof Error && /iterations/i.test(thrown.message)) return { kind: 'tooFarAhead' }
    throw thrown
  }
}

/** The next of them, at most so many. */
export function nextRounds(recurrence: Recurrence, after: Instant, most: number): readonly Instant[] {
  const rounds: Instant[] = []
  let coming = nextRound(recurrence, after)
  while (coming.kind === 'at' && rounds.length < most) {
    rounds.push(coming.at)
    coming = nextRound(recurrence, coming.at)
  }
  return rounds
}

/** What is wrong with the rule, in words; null when it is due some day. No part of a rule is passed over in silence. */
export function recurrenceFault(recurrence: Recurrence, now: Instant): string | null {
  return writtenFault(recurrence.rrule) ?? comingFault(recurrence, now)
}

/** Days of ten years: what is not due by then never is. A rule with a COUNT is counted through from its first day. */
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
    return nextRound(recurrence, now).kind === 'at' ? null : 'It is never due'
  } catch (thrown) {
    if (thrown instanceof Error) return thrown.message
    throw thrown
  }
}
