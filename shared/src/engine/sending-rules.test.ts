import { expect, it } from 'vitest'
import { rulesFor, sendingRules } from './sending-rules.ts'

const daily = { most: 2, days: 1, counted: 'calendar' } as const
const weekly = { most: 1, days: 7, counted: 'rolling' } as const
const rules = sendingRules.parse({ caps: [daily], quiet: { from: '22:00', to: '09:00', then: 'later' } })

it('leaves the rules of the workspace as they are where a journey says nothing', () => {
  expect(rulesFor(rules, null)).toBe(rules)
  expect(rulesFor(rules, { caps: { kind: 'workspace' }, quiet: 'workspace' })).toEqual(rules)
})

it('is stricter by limits of its own, or free of limits and quiet hours', () => {
  expect(rulesFor(rules, { caps: { kind: 'own', caps: [weekly] }, quiet: 'workspace' }).caps).toEqual([daily, weekly])
  expect(rulesFor(rules, { caps: { kind: 'exempt' }, quiet: 'exempt' })).toMatchObject({ caps: [], quiet: null })
})
