import { expect, it } from 'vitest'
import type { ConsentStatement } from '../base/consent.ts'
import { compileRule } from './compile-rule.ts'
import { explain } from './explain.ts'
import { scopeOfAnybody } from './scope.ts'
import { segmentsOf } from './segments.ts'

const said = (channel: ConsentStatement['channel'], state: 'in' | 'out', at: number): ConsentStatement => ({
  ...{ purpose: 'marketing', channel, state, at, isDated: true },
})
const scope = { ...scopeOfAnybody(10, 'UTC'), consents: [said('every', 'out', 2), said('sms', 'in', 3)] }

it.each([
  ['sms', 'in', true],
  ['sms', 'out', false],
  ['email', 'out', true],
  ['email', 'unasked', false],
])('of marketing by %s it holds that it is %s: %s', (channel, state, holds) => {
  const compiled = compileRule({ consent_is: ['marketing', channel, state] })
  expect(compiled.ok && compiled.value.test(scope)).toBe(holds)
  expect(compiled.ok && compiled.value.reads).toMatchObject({ consents: true })
})

it('is unasked where nothing was said, or nothing was loaded', () => {
  const compiled = compileRule({ consent_is: ['care', 'sms', 'unasked'] })
  expect(compiled.ok && [scope, scopeOfAnybody(10, 'UTC')].map((one) => compiled.value.test(one))).toEqual([true, true])
})

it('tells what was said', () => {
  const why = explain({ consent_is: ['marketing', 'sms', 'in'] }, scope)
  expect(JSON.stringify(why)).toContain('consent.marketing.sms')
})

it('is asked by segments, which say that they need it', () => {
  const segments = segmentsOf([{ id: 's', rule: { consent_is: ['marketing', 'sms', 'in'] } }])
  expect(segments.reads(['s']).consents).toBe(true)
  expect(segments.membership(['s'], scope)).toEqual(['s'])
})
