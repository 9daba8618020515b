// Each story tells when each of the four promises is warned of and broken, by the wall clock of the team: over holidays, make-up
// workdays and the hours that a zone leaves out or has twice, with pauses in the middle, and with other rules from the middle on.

import { describe, expect, it } from 'vitest'
import { type Instant, MINUTE } from '../base/time.ts'
import type { BusinessCalendar } from './calendar.ts'
import {
  SLA_CLOCKS,
  type SlaClockName,
  type SlaClocks,
  type SlaEvent,
  type SlaMoment,
  type SlaPolicy,
  type SlaStanding,
  slaDueAt,
  slaOn,
  slaTick,
  slaUnder,
} from './sla.ts'

const day = [{ from: '09:00', to: '18:00' }]
const inZone = (zone: string): BusinessCalendar => ({
  zone,
  week: [day, day, day, day, day, [], []],
  exceptions: [
    { date: '2026-10-01', name: '国庆', open: [] },
    { date: '2026-10-03', name: '调休', open: day },
  ],
})
const shanghai = inZone('Asia/Shanghai')
const berlin = inZone('Europe/Berlin')
/** Open in the night, when its zone changes. */
const newYork: BusinessCalendar = {
  zone: 'America/New_York',
  week: Array(7).fill([{ from: '00:00', to: '04:00' }]),
  exceptions: [],
}

const promise = (warn: number, breach: number) => ({ warnMs: warn * MINUTE, breachMs: breach * MINUTE })
const all = (warn: number, breach: number, pauseForCustomer = true): SlaPolicy => {
  const target = promise(warn, breach)
  return { queue: target, first: target, next: target, resolution: target, pauseForCustomer }
}
const hour = all(30, 60)
const nothing: SlaPolicy = { queue: null, first: null, next: null, resolution: null, pauseForCustomer: true }

type Rules = Pick<SlaMoment, 'policy' | 'calendar'>
type Told = Partial<Record<SlaClockName, readonly [warned: string | null, breached: string | null]>>
type Happening = SlaEvent | { readonly rules: Partial<Rules>; readonly standing: Omit<SlaStanding, 'former'> }
type Story = readonly (readonly [at: string, what: Happening])[]

/** Nobody has come, or answered. */
const waiting = { toDo: ['queue', 'first', 'resolution'], customerHasWord: false } as const
const answering = { toDo: ['next', 'resolution'], customerHasWord: false } as const
const answered = { toDo: ['resolution'], customerHasWord: true } as const

/** Every level that is reached, at the instant at which the clocks say that they have something to say. */
function tell(story: Story, first: Rules): ReadonlyMap<string, Instant> {
  const reached = new Map<string, Instant>()
  let [clocks, rules]: [SlaClocks, Rules] = [{}, first]
  let since = 0
  const passUntil = (end: Instant) => {
    for (let due = slaDueAt(clocks, rules.calendar); due !== null && due <= end; ) {
      // Never sooner, unless other rules have come to hold at this very instant.
      if (due > since) expect(slaTick(clocks, rules.calendar, due - 1).reached).toEqual([])
      const ticked = slaTick(clocks, rules.calendar, due)
      expect(ticked.reached).not.toEqual([])
      for (const { clock, level } of ticked.reached) reached.set(`${clock} ${level}`, due)
      clocks = ticked.clocks
      due = slaDueAt(clocks, rules.calendar)
    }
  }
  for (const [text, what] of story) {
    const at = Date.parse(text)
    passUntil(at - 1)
    since = at
    if (typeof what === 'string') clocks = slaOn(clocks, what, { ...rules, at })
    else {
      const former = rules.calendar
      rules = { ...rules, ...what.rules }
      clocks = slaUnder(clocks, { ...what.standing, former }, { ...rules, at })
    }
  }
  passUntil(Number.POSITIVE_INFINITY)
  return reached
}

const stories: readonly (readonly [name: string, calendar: BusinessCalendar, story: Story, told: Told])[] = [
  [
    'a holiday, while the customer has the word',
    shanghai,
    [
      ['2026-09-30T17:30+08:00', 'requested'],
      ['2026-09-30T17:40+08:00', 'accepted'],
      ['2026-09-30T17:50+08:00', 'agentWrote'],
      ['2026-10-02T09:00+08:00', 'customerWrote'],
    ],
    {
      next: ['2026-10-02T09:30+08:00', '2026-10-02T10:00+08:00'],
      resolution: ['2026-10-02T09:10+08:00', '2026-10-02T09:40+08:00'],
    },
  ],
  [
    'a holiday on which the customer writes',
    shanghai,
    [
      ['2026-09-30T17:00+08:00', 'requested'],
      ['2026-09-30T17:10+08:00', 'accepted'],
      ['2026-09-30T17:20+08:00', 'agentWrote'],
      ['2026-10-01T12:00+08:00', 'customerWrote'],
    ],
    {
      next: ['2026-10-02T09:30+08:00', '2026-10-02T10:00+08:00'],
      resolution: ['2026-10-02T09:10+08:00', '2026-10-02T09:40+08:00'],
    },
  ],
  [
    'a make-up Saturday',
    shanghai,
    [['2026-10-02T17:45+08:00', 'requested']],
    {
      queue: ['2026-10-03T09:15+08:00', '2026-10-03T09:45+08:00'],
      first: ['2026-10-03T09:15+08:00', '2026-10-03T09:45+08:00'],
      resolution: ['2026-10-03T09:15+08:00', '2026-10-03T09:45+08:00'],
    },
  ],
  [
    'a Sunday on which somebody is given back',
    shanghai,
    [
      ['2026-10-03T17:40+08:00', 'requested'],
      ['2026-10-03T17:50+08:00', 'accepted'],
      ['2026-10-04T10:00+08:00', 'requeued'],
    ],
    {
      queue: ['2026-10-05T09:20+08:00', '2026-10-05T09:50+08:00'],
      first: ['2026-10-05T09:10+08:00', '2026-10-05T09:40+08:00'],
      resolution: ['2026-10-05T09:10+08:00', '2026-10-05T09:40+08:00'],
    },
  ],
  [
    'the hour that is left out',
    newYork,
    [
      ['2026-03-08T01:30-05:00', 'requested'],
      ['2026-03-08T01:40-05:00', 'accepted'],
      ['2026-03-08T01:50-05:00', 'agentWrote'],
      ['2026-03-08T03:10-04:00', 'customerWrote'],
    ],
    {
      next: ['2026-03-08T03:40-04:00', '2026-03-09T00:10-04:00'],
      resolution: ['2026-03-08T03:20-04:00', '2026-03-08T03:50-04:00'],
    },
  ],
  [
    'the hour that comes twice',
    newYork,
    [
      ['2026-11-01T00:50-04:00', 'requested'],
      ['2026-11-01T01:30-04:00', 'accepted'],
      ['2026-11-01T01:10-05:00', 'agentWrote'],
      ['2026-11-01T01:20-05:00', 'customerWrote'],
    ],
    {
      queue: ['2026-11-01T01:20-04:00', null],
      first: ['2026-11-01T01:20-04:00', '2026-11-01T01:50-04:00'],
      next: ['2026-11-01T01:50-05:00', '2026-11-01T02:20-05:00'],
      resolution: ['2026-11-01T01:20-04:00', '2026-11-01T01:50-04:00'],
    },
  ],
  [
    'a move to another zone, whose morning is hours away',
    shanghai,
    [
      ['2026-09-30T10:00+08:00', 'requested'],
      ['2026-09-30T10:20+08:00', { rules: { calendar: berlin }, standing: waiting }],
    ],
    {
      queue: ['2026-09-30T09:10+02:00', '2026-09-30T09:40+02:00'],
      first: ['2026-09-30T09:10+02:00', '2026-09-30T09:40+02:00'],
      resolution: ['2026-09-30T09:10+02:00', '2026-09-30T09:40+02:00'],
    },
  ],
  [
    'less time from the middle on: warned at once, late after the holiday',
    shanghai,
    [
      ['2026-09-30T17:30+08:00', 'requested'],
      ['2026-09-30T17:50+08:00', { rules: { policy: all(10, 50) }, standing: waiting }],
    ],
    {
      queue: ['2026-09-30T17:50+08:00', '2026-10-02T09:20+08:00'],
      first: ['2026-09-30T17:50+08:00', '2026-10-02T09:20+08:00'],
      resolution: ['2026-09-30T17:50+08:00', '2026-10-02T09:20+08:00'],
    },
  ],
  [
    'more time from the middle of an answer on',
    shanghai,
    [
      ['2026-09-30T10:00+08:00', 'requested'],
      ['2026-09-30T10:05+08:00', 'accepted'],
      ['2026-09-30T10:10+08:00', 'agentWrote'],
      ['2026-09-30T17:30+08:00', 'customerWrote'],
      ['2026-09-30T17:40+08:00', { rules: { policy: all(60, 120) }, standing: answering }],
    ],
    {
      next: ['2026-10-02T09:30+08:00', '2026-10-02T10:30+08:00'],
      resolution: ['2026-10-02T09:20+08:00', '2026-10-02T10:20+08:00'],
    },
  ],
  [
    'what is not promised any more',
    shanghai,
    [
      ['2026-09-30T10:00+08:00', 'requested'],
      ['2026-09-30T10:10+08:00', { rules: { policy: nothing }, standing: waiting }],
    ],
    {},
  ],
  [
    'what is promised no longer, after it was warned of',
    shanghai,
    [
      ['2026-09-30T10:00+08:00', 'requested'],
      ['2026-09-30T10:40+08:00', { rules: { policy: { ...hour, queue: null } }, standing: waiting }],
    ],
    {
      queue: ['2026-09-30T10:30+08:00', null],
      first: ['2026-09-30T10:30+08:00', '2026-09-30T11:00+08:00'],
      resolution: ['2026-09-30T10:30+08:00', '2026-09-30T11:00+08:00'],
    },
  ],
  [
    'pauses that come to an end because they are not allowed any more',
    shanghai,
    [
      ['2026-09-30T10:00+08:00', 'requested'],
      ['2026-09-30T10:05+08:00', 'accepted'],
      ['2026-09-30T10:20+08:00', 'agentWrote'],
      ['2026-09-30T11:00+08:00', { rules: { policy: all(30, 60, false) }, standing: answered }],
    ],
    { resolution: ['2026-09-30T11:10+08:00', '2026-09-30T11:40+08:00'] },
  ],
]

describe('the four promises are right over', () => {
  it.each(stories)('%s', (_name, calendar, story, told) => {
    const reached = tell(story, { policy: hour, calendar })
    const expected = SLA_CLOCKS.flatMap((clock) => {
      const [warned = null, breached = null] = told[clock] ?? []
      const levels = [['warned', warned] as const, ['breached', breached] as const]
      return levels.flatMap(([level, at]) => (at === null ? [] : [[`${clock} ${level}`, Date.parse(at)] as const]))
    })
    expect(new Map([...reached].sort())).toEqual(new Map(expected.sort()))
  })

  it('what is promised only from the middle on: counted from there, as far as it is still to be done', () => {
    const story: Story = [
      ['2026-09-30T17:00+08:00', 'requested'],
      ['2026-09-30T17:30+08:00', { rules: { policy: hour }, standing: waiting }],
    ]
    const reached = tell(story, { policy: nothing, calendar: shanghai })
    for (const clock of ['queue', 'first', 'resolution']) {
      expect(reached.get(`${clock} warned`)).toBe(Date.parse('2026-09-30T18:00+08:00'))
      expect(reached.get(`${clock} breached`)).toBe(Date.parse('2026-10-02T09:30+08:00'))
    }
    expect(reached.size).toBe(6)
  })

  it('pauses that are allowed only from the middle on', () => {
    const story: Story = [
      ['2026-09-30T10:00+08:00', 'requested'],
      ['2026-09-30T10:05+08:00', 'accepted'],
      ['2026-09-30T10:10+08:00', 'agentWrote'],
      ['2026-09-30T10:20+08:00', { rules: { policy: hour }, standing: answered }],
      ['2026-09-30T14:00+08:00', 'customerWrote'],
    ]
    const reached = tell(story, { policy: all(30, 60, false), calendar: shanghai })
    expect(Object.fromEntries(reached)).toEqual({
      'resolution warned': Date.parse('2026-09-30T14:10+08:00'),
      'next warned': Date.parse('2026-09-30T14:30+08:00'),
      'resolution breached': Date.parse('2026-09-30T14:40+08:00'),
      'next breached': Date.parse('2026-09-30T15:00+08:00'),
    })
  })

  it('an end, which stops all of them for good, whatever is promised later', () => {
    const story: Story = [
      ['2026-09-30T10:00+08:00', 'requested'],
      ['2026-09-30T10:10+08:00', 'closed'],
      ['2026-09-30T10:20+08:00', { rules: { policy: all(1, 2) }, standing: { toDo: [], customerHasWord: false } }],
    ]
    expect(tell(story, { policy: hour, calendar: shanghai }).size).toBe(0)
  })
})
