import { expect, test } from 'vitest'
import { newDraft, newMetric, planOf } from './plan-draft.ts'

const paid = { ...newMetric, event: 'order_paid' }

test('a draft is a plan once every metric has an event', () => {
  const draft = { ...newDraft('a'), primary: paid }
  expect(planOf({ ...draft, secondary: [newMetric] }, ['a', 'b'], 8000)).toBeNull()
  const made = planOf(draft, ['a', 'b'], 8000)!
  expect(made.plan).toMatchObject({
    control: 'a',
    plannedN: 8000,
    minDays: 14,
    primary: { id: 'primary', better: 'up' },
  })
  expect(made.metrics).toMatchObject([{ id: 'primary', event: 'order_paid', value: null, windowDays: 7 }])
})

test('amounts name their field and their cap, and guardrails their margin', () => {
  const spent = { ...paid, kind: 'mean', value: 'amount', cap: 50_000 } as const
  const refunded = { ...newMetric, event: 'refunded', better: 'down', margin: 0.1 } as const
  const made = planOf({ ...newDraft('a'), primary: spent, guardrails: [refunded] }, ['a', 'b'], 8000)!
  expect(made.metrics[0]).toMatchObject({ kind: 'mean', value: 'amount', cap: 50_000 })
  expect(made.plan.guardrails).toEqual([{ id: 'guardrail-1', kind: 'proportion', better: 'down', margin: 0.1 }])
})

test('a control that is no arm makes no plan', () => {
  expect(planOf({ ...newDraft('gone'), primary: paid }, ['a', 'b'], 8000)).toBeNull()
})
