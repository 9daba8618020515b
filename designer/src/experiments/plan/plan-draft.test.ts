import { expect, test } from 'vitest'
import { draftOf, newDraft, newMetric, outcomeOf, planOf } from './plan-draft.ts'

const paid = { ...newMetric([]), event: 'order_paid' }
const second = { ...newMetric([paid]), event: 'refunded' }

test('a draft is a plan once every metric has an event', () => {
  const draft = { ...newDraft('a'), primary: paid }
  expect(planOf({ ...draft, secondary: [newMetric([paid])] }, ['a', 'b'], 8000)).toBeNull()
  const made = planOf(draft, ['a', 'b'], 8000)!
  expect(made.plan).toMatchObject({
    control: 'a',
    plannedN: 8000,
    minDays: 14,
    primary: { id: 'metric-1', better: 'up' },
  })
  expect(made.metrics).toMatchObject([{ id: 'metric-1', event: 'order_paid', value: null, windowDays: 7 }])
})

test('amounts name their field and their cap, ratios what they are divided by, and guardrails their margin', () => {
  const spent = { ...paid, kind: 'mean', value: 'amount', cap: 50_000 } as const
  const refunded = { ...second, better: 'down', margin: 0.1 } as const
  const made = planOf({ ...newDraft('a'), primary: spent, guardrails: [refunded] }, ['a', 'b'], 8000)!
  expect(made.metrics[0]).toMatchObject({ kind: 'mean', value: 'amount', cap: 50_000 })
  expect(made.plan.guardrails).toEqual([{ id: 'metric-2', kind: 'proportion', better: 'down', margin: 0.1 }])
  expect(outcomeOf({ ...spent, kind: 'ratio' })).toBeNull()
  expect(outcomeOf({ ...spent, kind: 'ratio', per: { event: 'visited', value: null } })).toMatchObject({
    per: { event: 'visited' },
  })
})

test('what a kind does not ask for is not registered', () => {
  const before = { ...paid, value: 'amount', cap: 5, per: { event: 'visited', value: null } }
  expect(outcomeOf(before)).toMatchObject({ value: null, cap: null, per: null })
})

test('a name that is too long, or a control that is no arm, makes no plan instead of an error', () => {
  expect(planOf({ ...newDraft('gone'), primary: paid }, ['a', 'b'], 8000)).toBeNull()
  expect(outcomeOf({ ...paid, event: 'x'.repeat(65) })).toBeNull()
  expect(planOf({ ...newDraft('a'), primary: { ...paid, event: 'x'.repeat(65) } }, ['a', 'b'], 8000)).toBeNull()
})

test('to change a plan is to begin with what is registered, down to what the form does not ask for', () => {
  const spent = { ...second, kind: 'ratio', value: 'amount', per: { event: 'visited', value: null }, latenessHours: 2 }
  const registered = planOf(
    { ...newDraft('b'), primary: paid, secondary: [{ ...spent, kind: 'ratio' }], minDays: 21 },
    ['a', 'b'],
    8000,
  )!
  const plan = { ...registered.plan, negligible: 0.01, alpha: { sequential: 0.02, fixed: 0.03 } }
  const draft = draftOf({ ...registered, plan }, ['a', 'b'], 'a')
  expect(draft.plannedN).toBe(8000)
  expect(planOf(draft, ['a', 'b'], draft.plannedN!)).toEqual({ ...registered, plan })
  expect(draftOf(registered, ['a', 'c'], 'a').control).toBe('a')
})
