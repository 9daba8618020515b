import { expect, test } from 'vitest'
import { estimateArm } from './estimate.ts'
import { type GuardrailLook, watchGuardrail } from './watch-guardrail.ts'

const rule = {
  ...{ better: 'down', margin: 0.2, alpha: 0.05, plannedN: 20_000 },
  safe: { sequential: 0.01, fixed: 0.04 },
} as const

const look = (n: number, control: number, treatment: number, ready = true): GuardrailLook => {
  const arm = (share: number) => estimateArm('proportion', { n, active: n * share, sum: n * share, squares: n * share })
  return { control: arm(control), treatment: arm(treatment), ready }
}

test('what a plain test would call safe early is not, until the planned look', () => {
  const early = look(9000, 0.05, 0.052)
  expect(watchGuardrail([early], rule)).toMatchObject({ nonInferior: false })
  expect(watchGuardrail([early], rule).pNonInferior).toBeLessThan(0.04)
  expect(watchGuardrail([early, look(10_000, 0.05, 0.052)], rule).nonInferior).toBe(true)
})

test('the planned look is one: a later one does not make up for it', () => {
  const missed = look(10_000, 0.05, 0.056)
  expect(watchGuardrail([missed, look(11_000, 0.05, 0.053)], rule).nonInferior).toBe(false)
})

test('a metric that is clearly better is safe at once', () => {
  expect(watchGuardrail([look(5000, 0.05, 0.03)], rule).nonInferior).toBe(true)
})

test('harm needs enough customers, and nothing is told of nobody', () => {
  expect(watchGuardrail([look(2000, 0.05, 0.15, false)], rule).harmed).toBe(false)
  expect(watchGuardrail([look(2000, 0.05, 0.15)], rule).harmed).toBe(true)
  expect(watchGuardrail([], rule)).toMatchObject({ nonInferior: false, harmed: false })
})
