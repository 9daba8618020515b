import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Json } from '../base/json.ts'
import { DAY, HOUR, type Instant, MINUTE } from '../base/time.ts'
import type { TotalFact } from './records.ts'
import type { Rule } from './rule.ts'
import { type SegmentScope, segmentsOf } from './segments.ts'

const now = Date.parse('2026-03-02T10:00:00+08:00')
const person = (customer: Record<string, Json>, events: readonly Instant[] = []): SegmentScope => ({
  customer,
  tags: [],
  now,
  zone: 'Asia/Shanghai',
  events: events.map((at) => ({ name: 'paid', at, data: {} })),
  records: {
    runs: events.map((at) => ({ journey: 'j', startedAt: at, node: null, ended: { at: at + HOUR, reason: 'done' } })),
    arms: [],
    totals: [totalOf(events)],
  },
})
const totalOf = (events: readonly Instant[]): TotalFact => {
  const past = events.filter((at) => at <= now).sort((a, b) => a - b)
  const ahead = events.filter((at) => at > now)
  return {
    event: 'paid',
    count: past.length,
    sum: past.length,
    firstAt: past[0] ?? null,
    lastAt: past.at(-1) ?? null,
    nextAt: ahead.length === 0 ? null : Math.min(...ahead),
  }
}
const turnsAt = (rule: Rule, of: SegmentScope) => segmentsOf([{ id: 's', rule }]).judge(['s'], of).turnsAt
const paid = (times: number) => ({ '>=': [{ count_events: ['paid', { within: 30, unit: 'day' }] }, times] })
const boughtInAll = (times: number): Rule => ({ '>=': [{ count_events: ['paid'] }, times] })
const olderThan = (days: number) => ({
  before: [{ var: 'customer.at' }, { '-': [{ var: 'now' }, { '*': [days, DAY] }] }],
})

describe('when time alone may change who is in a segment', () => {
  it.each<[string, Rule, SegmentScope, Instant | null]>([
    ['never for a rule of attributes', { '>': [{ var: 'customer.level' }, 3] }, person({ level: 5 }), null],
    ['when the order leaves the window', paid(1), person({}, [now - 10 * DAY]), now + 20 * DAY + 1],
    ['when the first of them leaves it', paid(2), person({}, [now - 10 * DAY, now - DAY]), now + 20 * DAY + 1],
    ['never without an order', paid(1), person({}), null],
    ['when an event comes that is told ahead', paid(1), person({}, [now + HOUR]), now + HOUR],
    [
      'the moment after the last day',
      { within_last: [{ var: 'customer.at' }, 3, 'day'] },
      person({ at: now - DAY }),
      now + 2 * DAY + 1,
    ],
    [
      'when an instant to come has come',
      { within_last: [{ var: 'customer.at' }, 3, 'day'] },
      person({ at: now + 5 }),
      now + 5,
    ],
    ['when it has been long enough', olderThan(30), person({ at: now - 10 * DAY }), now + 20 * DAY + 1],
    ['never once it has', olderThan(30), person({ at: now - 31 * DAY }), null],
    [
      'when the next day is full',
      { '>': [{ days_since: [{ var: 'customer.at' }] }, 3] },
      person({ at: now - DAY - HOUR }),
      now + 23 * HOUR,
    ],
    ['when the clocks show it', { clock_between: ['09:00', '21:00'] }, person({}), now + 11 * HOUR],
    ['within the hour for the clock in other uses', { '>': [{ '%': [{ var: 'now' }, 7] }, 3] }, person({}), now + HOUR],
    [
      'not by what was not looked at',
      { or: [{ '>': [{ var: 'customer.level' }, 3] }, paid(1)] },
      person({ level: 5 }, [now]),
      null,
    ],
    [
      'also through other answers that are missing',
      { within_last: [{ var: 'customer.at' }, 1, 'day'] },
      person({ at: 'soon' }),
      null,
    ],
  ])('%s', (_name, rule, of, expected) => {
    expect(turnsAt(rule, of)).toBe(expected)
  })

  it('is the first of all segments, those that one names too', () => {
    const segments = segmentsOf([
      { id: 'buyers', rule: paid(1) },
      { id: 'recent', rule: { within_last: [{ var: 'customer.at' }, 3, 'day'] } },
      { id: 'both', rule: { and: [{ in_segment: ['buyers'] }, { in_segment: ['recent'] }] } },
    ])
    const of = person({ at: now }, [now - 29 * DAY])
    expect(segments.judge(['both'], of)).toEqual({ members: ['both'], turnsAt: now + DAY + 1 })
  })
})

const unit = fc.constantFrom('minute', 'hour', 'day')
const leaf: fc.Arbitrary<Rule> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 90 }), unit, fc.integer({ min: 1, max: 3 }))
    .map(([n, of, times]): Rule => ({ '>=': [{ count_events: ['paid', { within: n, unit: of }] }, times] })),
  fc
    .tuple(fc.integer({ min: 1, max: 90 }), unit)
    .map(([n, of]): Rule => ({ within_last: [{ var: 'customer.at' }, n, of] })),
  fc.integer({ min: 0, max: 9 }).map(olderThan),
  fc.integer({ min: -2, max: 5 }).map((days): Rule => ({ '<': [{ days_since: [{ var: 'customer.at' }] }, days] })),
  fc
    .tuple(fc.constantFrom('started', 'over'), fc.integer({ min: 1, max: 90 }), unit)
    .map(
      ([what, n, of]): Rule =>
        what === 'started'
          ? { entered_journey: ['j', { within: n, unit: of }] }
          : { finished_journey: ['j', null, { within: n, unit: of }] },
    ),
  fc.integer({ min: 1, max: 4 }).map(boughtInAll),
  fc
    .tuple(fc.constantFrom('first', 'last'), fc.integer({ min: 1, max: 90 }), unit)
    .map(([part, n, of]): Rule => ({ within_last: [{ event_total: ['paid', part] }, n, of] })),
  fc.constantFrom<Rule>(
    { clock_between: ['09:00', '21:00', [1, 2]] },
    { clock_between: ['22:00', '06:00'] },
    { '>': [{ var: 'customer.level' }, 3] },
  ),
)
const rules = fc.oneof(
  leaf,
  fc
    .tuple(fc.constantFrom('and', 'or'), fc.array(leaf, { minLength: 1, maxLength: 3 }))
    .map(([operator, args]): Rule => ({ [operator]: args })),
  leaf.map((inner): Rule => ({ '!': [inner] })),
)
const instants = fc.integer({ min: -100 * 24 * 60, max: 10 * 24 * 60 }).map((minutes) => now + minutes * MINUTE + 1)
const people = fc
  .tuple(fc.integer({ min: 0, max: 9 }), instants, fc.array(instants, { maxLength: 4 }))
  .map(([level, at, events]) => person({ level, at }, events))

test('until then nothing turns, however long it is', () => {
  fc.assert(
    fc.property(rules, people, fc.double({ min: 0, max: 1, noNaN: true }), (rule, of, part) => {
      const segments = segmentsOf([{ id: 's', rule }])
      const { members, turnsAt: next } = segments.judge(['s'], of)
      const last = (next ?? now + 400 * DAY) - 1
      for (const at of [last, now + Math.floor((last - now) * part)]) {
        expect(segments.membership(['s'], { ...of, now: at })).toEqual(members)
      }
    }),
    { numRuns: 2_000 },
  )
})

test('counts over all time are the same by totals as by the history, and turn at the same time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5 }), people, (times, { records, ...withoutTotals }) => {
      const segments = segmentsOf([{ id: 's', rule: boughtInAll(times) }])
      expect(segments.judge(['s'], { ...withoutTotals, events: [], records })).toEqual(
        segments.judge(['s'], withoutTotals),
      )
    }),
  )
})
