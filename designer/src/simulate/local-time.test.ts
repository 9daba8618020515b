import { expect, test } from 'vitest'
import { fromLocalInput, localInput } from './local-time.ts'

test('an instant goes through the input of its zone and back', () => {
  const at = Date.UTC(2026, 10, 22, 6, 3)
  expect(localInput(at, 'Asia/Shanghai')).toBe('2026-11-22T14:03')
  for (const zone of ['Asia/Shanghai', 'America/New_York', 'UTC', 'Asia/Kolkata']) {
    expect(fromLocalInput(localInput(at, zone), zone)).toBe(at)
  }
})

test('the day the clocks change keeps its times', () => {
  for (const text of ['2026-03-08T01:30', '2026-03-08T03:30', '2026-11-01T12:00']) {
    const at = fromLocalInput(text, 'America/New_York')!
    expect(localInput(at, 'America/New_York')).toBe(text)
  }
})

test('what is no time is refused', () => {
  expect(fromLocalInput('', 'UTC')).toBeNull()
  expect(fromLocalInput('soon', 'UTC')).toBeNull()
})
