import { afterEach, expect, test, vi } from 'vitest'
import { dateWriter } from './date-writer.ts'

afterEach(() => vi.unstubAllEnvs())

test('a day of the calendar is the same day wherever the reader is', () => {
  const midnight = Date.UTC(2021, 4, 1)
  for (const zone of ['America/Los_Angeles', 'Asia/Shanghai']) {
    vi.stubEnv('TZ', zone)
    expect(dateWriter('en-US', 'UTC')(midnight)).toBe('May 1, 2021')
    expect(dateWriter('zh-CN', 'UTC')(midnight)).toBe('2021年5月1日')
  }
})

test('an instant is written by the clock of the reader', () => {
  vi.stubEnv('TZ', 'America/Los_Angeles')
  expect(dateWriter('en-US')(Date.UTC(2021, 4, 1))).toBe('Apr 30, 2021')
})
