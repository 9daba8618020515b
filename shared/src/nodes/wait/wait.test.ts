import { describe, expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { wait } from './definition.ts'

describe('waiting for a length of time', () => {
  it('rests exactly that long', () => {
    driveNode('wait', { for: 'duration', ms: 172_800_000 })
      .enter()
      .expectWakesAt('2026-03-04T10:00:00+08:00')
      .after('47 hours')
      .expectAt('node')
      .after('1 hour')
      .expectFinished('elapsed')
  })

  it('keeps its length over a change of the clocks', () => {
    driveNode('wait', { for: 'duration', ms: 86_400_000 }, { at: '2026-03-28T12:00:00Z', zone: 'Europe/Berlin' })
      .enter()
      .expectWakesAt('2026-03-29T12:00:00Z')
  })

  it('hears nothing meanwhile', () => {
    driveNode('wait', { for: 'duration', ms: 60_000 })
      .enter()
      .says('在吗')
      .expectIgnored()
      .event('order_paid')
      .expectIgnored()
  })

  it('takes a minute at least and a year at most', () => {
    for (const ms of [59_999, 365 * 86_400_000 + 1, 1.5 * 60_001]) {
      expect(wait.config.safeParse({ for: 'duration', ms }).success).toBe(false)
    }
    expect(wait.config.safeParse({ for: 'duration', ms: 365 * 86_400_000 }).success).toBe(true)
  })
})

describe('waiting for a time of day', () => {
  const at = (time: string, weekdays: readonly number[] = []) => ({ for: 'localTime', time, weekdays })

  it('takes today when the time is still to come, tomorrow when it is not', () => {
    driveNode('wait', at('10:01')).enter().expectWakesAt('2026-03-02T10:01:00+08:00')
    driveNode('wait', at('10:00')).enter().expectWakesAt('2026-03-03T10:00:00+08:00')
  })

  it('goes over the end of a month and of a year', () => {
    driveNode('wait', at('09:00'), { at: '2026-02-28T22:00:00+08:00' })
      .enter()
      .expectWakesAt('2026-03-01T09:00:00+08:00')
    driveNode('wait', at('09:00'), { at: '2026-12-31T22:00:00+08:00' })
      .enter()
      .expectWakesAt('2027-01-01T09:00:00+08:00')
  })

  it('takes the weekday where the customer lives, not in London', () => {
    // Monday 08:00 in Tokyo is still Sunday in UTC.
    driveNode('wait', at('08:00', [1]), { at: '2026-03-06T00:00:00Z', zone: 'Asia/Tokyo' })
      .enter()
      .expectWakesAt('2026-03-08T23:00:00Z')
  })

  it('takes the same weekday a week on when its time has passed', () => {
    driveNode('wait', at('09:00', [1]))
      .enter()
      .expectWakesAt('2026-03-09T09:00:00+08:00')
  })

  it('uses the clocks of the day it waits for', () => {
    const start = { at: '2026-03-28T12:00:00Z', zone: 'Europe/Berlin' }
    driveNode('wait', at('09:00'), start).enter().expectWakesAt('2026-03-29T07:00:00Z')
  })

  it('takes the first minute after the gap for a time that does not exist', () => {
    const start = { at: '2026-03-28T12:00:00Z', zone: 'Europe/Berlin' }
    driveNode('wait', at('02:30'), start).enter().expectWakesAt('2026-03-29T01:00:00Z')
  })

  it('takes the first of two for a time that comes twice', () => {
    const start = { at: '2026-10-24T12:00:00Z', zone: 'Europe/Berlin' }
    driveNode('wait', at('02:30'), start).enter().expectWakesAt('2026-10-25T00:30:00Z')
  })

  it('parks a customer whose zone nobody knows', () => {
    driveNode('wait', at('09:00'), { zone: 'Mars/Olympus' }).enter().expectParked('STEP_FAILED')
  })
})

describe('waiting for an instant that is worked out', () => {
  const untilRule = (rule: unknown) => ({ for: 'instant', at: { rule } })

  it('counts from what the entry says: 45 days per can, less 15', () => {
    const cans = { '*': [{ '-': [{ '*': [{ var: 'entry.cans' }, 45] }, 15] }, 86_400_000] }
    driveNode('wait', untilRule({ '+': [{ var: 'now' }, cans] }))
      .enter({ cans: 2 })
      .expectWakesAt('2026-05-16T10:00:00+08:00')
  })

  it('reads a date out of a text', () => {
    driveNode('wait', { for: 'instant', at: { template: '{{ entry.ship }}' } })
      .enter({ ship: '2026-03-05T09:00:00+08:00' })
      .expectWakesAt('2026-03-05T09:00:00+08:00')
  })

  it('goes on at once when it has passed, and waits a year at most', () => {
    driveNode('wait', untilRule({ '-': [{ var: 'now' }, 1] }))
      .enter()
      .expectFinished('elapsed')
    driveNode('wait', untilRule({ '*': [{ var: 'now' }, 2] }))
      .enter()
      .expectWakesAt('2027-03-02T10:00:00+08:00')
  })

  it('parks where nothing can be waited for', () => {
    driveNode('wait', untilRule({ var: 'entry.nothing' }))
      .enter()
      .expectParked('NOT_AN_INSTANT')
  })
})
