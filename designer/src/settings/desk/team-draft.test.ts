import { EVERYBODY } from '@usher/shared/api/desk'
import { describe, expect, it } from 'vitest'
import { draftOf, settledPolicy, type TeamDraft, teamFaults, withInterval } from './team-draft.ts'

describe('A team that is being set up', () => {
  const fresh: TeamDraft = { ...draftOf(null), name: '售后组' }
  const calendar = {
    zone: 'Asia/Shanghai',
    week: Array.from({ length: 7 }, () => [{ from: '09:00', to: '18:00' }]),
    exceptions: [],
  }
  const places = (change: Partial<TeamDraft['policy']>, more: Partial<TeamDraft> = {}) =>
    teamFaults({ ...fresh, policy: { ...fresh.policy, ...change }, ...more }).map(
      ({ part, place }) => `${part}:${place}`,
    )

  it('is right as it comes, once it has a name', () => {
    expect(places({})).toEqual([])
    expect(places({}, { name: ' ' })).toEqual(['name:'])
    const everybody = { ...draftOf({ id: EVERYBODY, name: '', policy: fresh.policy }) }
    expect(teamFaults(everybody)).toEqual([])
  })

  it('names the day whose hours are wrong', () => {
    const week = calendar.week.with(2, [
      { from: '09:00', to: '12:00' },
      { from: '11:00', to: '18:00' },
    ])
    expect(places({ calendar: { ...calendar, week } })).toEqual(['hours:week.2'])
    const exceptions = [{ date: '2026-10-01', name: '', open: [{ from: '10:00', to: '10:00' }] }]
    expect(places({ calendar: { ...calendar, exceptions } })).toEqual(['hours:day.2026-10-01'])
  })

  it('is open at some time, in a zone that exists', () => {
    const week = calendar.week.map(() => [])
    expect(places({ calendar: { ...calendar, week, zone: 'Mars' } })).toEqual(['hours:zone', 'hours:week'])
  })

  it('warns before it is late, and names the teams that stand in', () => {
    const { sla, offHours, relaxation } = fresh.policy
    expect(places({ sla: { ...sla, first: { warnMs: 60_000, breachMs: 30_000 } } })).toEqual(['promises:first'])
    expect(places({ offHours: { ...offHours, then: 'onCall' } })).toEqual(['queue:onCall'])
    expect(places({ relaxation: { ...relaxation, overflowAfterMs: 60_000 } })).toEqual(['queue:overflow'])
  })

  it('sends the list that its tree stands for', () => {
    const tree = [{ name: '退款', children: [{ name: '质量', children: [] }] }]
    expect(settledPolicy({ ...fresh, tree }).wrapUp.dispositions).toEqual(['退款/质量'])
    expect(places({}, { tree: [{ name: '', children: [] }] })).toEqual(['wrapUp:dispositions'])
  })

  it('has room for another interval behind the last, within the day', () => {
    expect(withInterval([])).toEqual([{ from: '09:00', to: '18:00' }])
    expect(withInterval([{ from: '09:00', to: '12:00' }]).at(-1)).toEqual({ from: '13:00', to: '16:00' })
    expect(withInterval([{ from: '09:00', to: '23:30' }]).at(-1)).toEqual({ from: '23:30', to: '24:00' })
    expect(withInterval([{ from: '09:00', to: '24:00' }])).toHaveLength(1)
  })
})
