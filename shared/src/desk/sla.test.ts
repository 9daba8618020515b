import { describe, expect, it } from 'vitest'
import { MINUTE } from '../base/time.ts'
import type { BusinessCalendar } from './calendar.ts'
import { alwaysOpen } from './calendar.ts'
import { type SlaClocks, type SlaEvent, type SlaPolicy, slaDueAt, slaOn, slaTick } from './sla.ts'
import { clockDueAt, spentAt } from './sla-clock.ts'

const target = (minutes: number) => ({ warnMs: (minutes / 2) * MINUTE, breachMs: minutes * MINUTE })
const policy: SlaPolicy = {
  queue: target(2),
  first: target(4),
  next: target(6),
  resolution: target(60),
  pauseForCustomer: true,
}
const always = alwaysOpen('Asia/Shanghai')

/** What happened, by minutes. */
function after(events: readonly (readonly [number, SlaEvent])[], calendar = always, of = policy): SlaClocks {
  let clocks: SlaClocks = {}
  for (const [minute, event] of events) clocks = slaOn(clocks, event, { policy: of, calendar, at: minute * MINUTE })
  return clocks
}
const reachedAt = (clocks: SlaClocks, minute: number) => slaTick(clocks, always, minute * MINUTE).reached

describe('the clocks of a handoff', () => {
  it('tell once that it gets late, and once that it is too late', () => {
    const waiting = after([[0, 'requested']])
    expect(slaDueAt(waiting, always)).toBe(MINUTE)
    expect(reachedAt(waiting, 0.9)).toEqual([])
    const warned = slaTick(waiting, always, MINUTE)
    expect(warned.reached).toEqual([{ clock: 'queue', level: 'warned' }])
    expect(slaTick(warned.clocks, always, MINUTE).reached).toEqual([])
    expect(reachedAt(warned.clocks, 4)).toEqual([
      { clock: 'queue', level: 'breached' },
      { clock: 'first', level: 'breached' },
    ])
  })

  it('end by what was promised: an agent comes, an agent writes', () => {
    const accepted = after([
      [0, 'requested'],
      [1, 'accepted'],
    ])
    expect(accepted.queue?.stoppedAt).toBe(MINUTE)
    expect(reachedAt(accepted, 3)).toEqual([{ clock: 'first', level: 'warned' }])
    const answered = after([
      [0, 'requested'],
      [1, 'accepted'],
      [2, 'agentWrote'],
    ])
    expect(reachedAt(answered, 500)).toEqual([])
  })

  it('count a next answer from the first message that nobody answered', () => {
    const asked = after([
      [0, 'requested'],
      [1, 'accepted'],
      [2, 'agentWrote'],
      [10, 'customerWrote'],
      [15, 'customerWrote'],
    ])
    expect(asked.next?.startedAt).toBe(10 * MINUTE)
    expect(slaDueAt(asked, always)).toBe(13 * MINUTE)
    const again = slaOn(slaOn(asked, 'agentWrote', { policy, calendar: always, at: 15 * MINUTE }), 'customerWrote', {
      ...{ policy, calendar: always, at: 20 * MINUTE },
    })
    expect(again.next?.startedAt).toBe(20 * MINUTE)
  })

  it('do not count a next answer before there was a first', () => {
    expect(
      after([
        [0, 'requested'],
        [1, 'customerWrote'],
      ]).next,
    ).toBeUndefined()
  })

  it('stand still while the customer has the word', () => {
    const paused = after([
      [0, 'requested'],
      [1, 'accepted'],
      [10, 'agentWrote'],
      [100, 'customerWrote'],
    ])
    expect(spentAt(paused.resolution!, always, 105 * MINUTE)).toBe(15 * MINUTE)
    const running = after(
      [
        [0, 'requested'],
        [10, 'agentWrote'],
      ],
      always,
      { ...policy, pauseForCustomer: false },
    )
    expect(spentAt(running.resolution!, always, 105 * MINUTE)).toBe(105 * MINUTE)
  })

  it('go on where they stood when somebody waits again', () => {
    const again = after([
      [0, 'requested'],
      [1, 'accepted'],
      [50, 'requeued'],
    ])
    expect(again.queue).toMatchObject({ startedAt: 0, spentMs: MINUTE, runsSince: 50 * MINUTE, stoppedAt: null })
    expect(clockDueAt(again.queue!, always)).toBe(50 * MINUTE)
  })

  it('are over when the handoff is', () => {
    const closed = after([
      [0, 'requested'],
      [1, 'closed'],
    ])
    expect(slaDueAt(closed, always)).toBeNull()
    expect(reachedAt(closed, 1_000)).toEqual([])
  })

  it('promise nothing that the team does not', () => {
    const nothing = { queue: null, first: null, next: null, resolution: null, pauseForCustomer: true }
    expect(
      after(
        [
          [0, 'requested'],
          [1, 'agentWrote'],
          [2, 'customerWrote'],
        ],
        always,
        nothing,
      ),
    ).toEqual({})
  })
})

describe('across a business calendar', () => {
  const day = [{ from: '09:00', to: '18:00' }]
  const shanghai: BusinessCalendar = {
    zone: 'Asia/Shanghai',
    week: [day, day, day, day, day, [], []],
    exceptions: [
      { date: '2026-10-01', name: '国庆', open: [] },
      { date: '2026-10-03', name: '调休', open: day },
    ],
  }
  const newYork: BusinessCalendar = {
    zone: 'America/New_York',
    week: Array(7).fill([{ from: '00:00', to: '04:00' }]),
    exceptions: [],
  }

  it.each([
    ['the lunch of nobody', shanghai, '2026-09-30T10:00+08:00', '2026-09-30T10:30+08:00', '2026-09-30T11:00+08:00'],
    ['a holiday', shanghai, '2026-09-30T17:45+08:00', '2026-10-02T09:15+08:00', '2026-10-02T09:45+08:00'],
    ['a make-up workday', shanghai, '2026-10-02T17:45+08:00', '2026-10-03T09:15+08:00', '2026-10-03T09:45+08:00'],
    ['a weekend', shanghai, '2026-10-03T17:45+08:00', '2026-10-05T09:15+08:00', '2026-10-05T09:45+08:00'],
    ['an hour that is left out', newYork, '2026-03-08T01:45-05:00', '2026-03-08T03:15-04:00', '2026-03-08T03:45-04:00'],
    ['an hour that comes twice', newYork, '2026-11-01T01:45-04:00', '2026-11-01T01:15-05:00', '2026-11-01T01:45-05:00'],
  ] as const)('every clock is right over %s', (_name, calendar, from, warnAt, breachAt) => {
    const hour = { warnMs: 30 * MINUTE, breachMs: 60 * MINUTE }
    const all = { queue: hour, first: hour, next: hour, resolution: hour, pauseForCustomer: false }
    const start = Date.parse(from)
    const asked = slaOn({}, 'requested', { policy: all, calendar, at: start })
    const [warn, breach] = [Date.parse(warnAt), Date.parse(breachAt)]
    expect(slaDueAt(asked, calendar)).toBe(warn)
    expect(slaTick(asked, calendar, warn - 1).reached).toEqual([])
    const warned = slaTick(asked, calendar, warn)
    expect(warned.reached.map(({ clock, level }) => `${clock} ${level}`)).toEqual([
      'queue warned',
      'first warned',
      'resolution warned',
    ])
    expect(slaDueAt(warned.clocks, calendar)).toBe(breach)
    expect(slaTick(warned.clocks, calendar, breach).reached).toHaveLength(3)
    const answered = slaOn(asked, 'agentWrote', { policy: all, calendar, at: start })
    const next = slaOn(answered, 'customerWrote', { policy: all, calendar, at: start })
    expect(slaTick(next, calendar, breach).reached).toContainEqual({ clock: 'next', level: 'breached' })
  })
})
