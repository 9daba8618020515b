import { describe, expect, it, test } from 'vitest'
import { DAY, HOUR, type Instant, MINUTE } from '../base/time.ts'
import { type SendingRules, sendingRules } from './sending-rules.ts'
import { type SendingFacts, sendingVerdict } from './sending-verdict.ts'

const ZONE = 'Asia/Shanghai'
/** Noon of a Monday in Shanghai. */
const NOON: Instant = Date.UTC(2026, 2, 2, 4)

const rules = (given: Partial<SendingRules>) => sendingRules.parse(given)
const facts = (given: Partial<SendingFacts> = {}): SendingFacts => ({
  optedOut: false,
  zone: ZONE,
  sends: [],
  ...given,
})

it('lets everything out where nothing is ruled', () => {
  expect(sendingVerdict(rules({}), facts({ sends: [NOON, NOON] }), NOON)).toEqual({ kind: 'open' })
})

it('writes to nobody who has opted out', () => {
  expect(sendingVerdict(rules({}), facts({ optedOut: true }), NOON)).toEqual({ kind: 'optedOut' })
})

describe('caps', () => {
  const cap = { most: 2, days: 1, counted: 'calendar' } as const
  const midnight = NOON + 12 * HOUR

  test('a calendar day ends at the customer’s own midnight', () => {
    const two = facts({ sends: [NOON - 2 * HOUR, NOON - HOUR] })
    expect(sendingVerdict(rules({ caps: [cap] }), two, NOON)).toEqual({ kind: 'capped', until: midnight, cap })
    expect(sendingVerdict(rules({ caps: [cap] }), two, midnight)).toEqual({ kind: 'open' })
    expect(sendingVerdict(rules({ caps: [cap] }), { ...two, zone: 'America/New_York' }, NOON)).toMatchObject({
      until: Date.UTC(2026, 2, 2, 5),
    })
  })

  test('what was sent before midnight counts no more', () => {
    const yesterday = facts({ sends: [NOON - 13 * HOUR, NOON - HOUR] })
    expect(sendingVerdict(rules({ caps: [cap] }), yesterday, NOON)).toEqual({ kind: 'open' })
  })

  test('three calendar days are today and the two before', () => {
    const threeDays = { most: 1, days: 3, counted: 'calendar' } as const
    const of = (ago: number) => sendingVerdict(rules({ caps: [threeDays] }), facts({ sends: [NOON - ago] }), NOON)
    expect(of(60 * HOUR)).toEqual({ kind: 'capped', until: midnight, cap: threeDays })
    expect(of(60 * HOUR + 1)).toEqual({ kind: 'open' })
  })

  test('rolling days look back from now', () => {
    const rolling = { most: 1, days: 1, counted: 'rolling' } as const
    const of = (ago: number) => sendingVerdict(rules({ caps: [rolling] }), facts({ sends: [NOON - ago] }), NOON)
    expect(of(DAY - 1)).toEqual({ kind: 'capped', until: NOON + 1, cap: rolling })
    expect(of(DAY)).toEqual({ kind: 'open' })
  })

  test('of several full caps the one that is full for longest is told', () => {
    const week = { most: 2, days: 7, counted: 'rolling' } as const
    const two = facts({ sends: [NOON - 2 * HOUR, NOON - HOUR] })
    expect(sendingVerdict(rules({ caps: [week, cap] }), two, NOON)).toMatchObject({ cap: week })
    expect(sendingVerdict(rules({ caps: [cap, week] }), two, NOON)).toMatchObject({ cap: week })
  })

  test('a day with a change of clocks has its own length', () => {
    // Clocks in New York go back on 1 November 2026: that day has 25 hours.
    const late = Date.UTC(2026, 10, 2, 4, 30)
    const early = Date.UTC(2026, 10, 1, 4, 30)
    const there = facts({ zone: 'America/New_York', sends: [early, early] })
    expect(sendingVerdict(rules({ caps: [cap] }), there, late)).toMatchObject({
      kind: 'capped',
      until: Date.UTC(2026, 10, 2, 5),
    })
  })
})

describe('quiet hours', () => {
  const quiet = { from: '22:00', to: '09:00', then: 'later' } as const
  const at = (hours: number, minutes = 0) =>
    sendingVerdict(rules({ quiet }), facts(), NOON + hours * HOUR + minutes * MINUTE)
  const morning = NOON + 21 * HOUR

  test('reach over midnight to the morning', () => {
    expect(at(9, 59)).toEqual({ kind: 'open' })
    expect(at(10)).toEqual({ kind: 'quiet', until: morning })
    expect(at(20, 59)).toEqual({ kind: 'quiet', until: morning })
    expect(at(21)).toEqual({ kind: 'open' })
  })

  test('may lie within one day', () => {
    const siesta = { from: '12:00', to: '14:00', then: 'drop' } as const
    expect(sendingVerdict(rules({ quiet: siesta }), facts(), NOON)).toEqual({ kind: 'quiet', until: NOON + 2 * HOUR })
    expect(sendingVerdict(rules({ quiet: siesta }), facts(), NOON - 1)).toEqual({ kind: 'open' })
  })

  test('that begin when they end are refused', () => {
    expect(sendingRules.safeParse({ quiet: { ...quiet, to: '22:00' } }).success).toBe(false)
  })
})
