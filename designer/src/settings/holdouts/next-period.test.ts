import { expect, test } from 'vitest'
import { nextPeriod } from './next-period.ts'

const NEW_YEAR_IN_SHANGHAI = Date.UTC(2026, 11, 31, 16)

test('a period is called by its half-year on the clocks of the workspace', () => {
  expect(nextPeriod(NEW_YEAR_IN_SHANGHAI, 'Asia/Shanghai', [])).toBe('2027H1')
  expect(nextPeriod(NEW_YEAR_IN_SHANGHAI, 'Europe/Berlin', [])).toBe('2026H2')
})

test('a name that has been used is given a number', () => {
  expect(nextPeriod(NEW_YEAR_IN_SHANGHAI, 'UTC', ['2026H2', '2026H2-2'])).toBe('2026H2-3')
})
