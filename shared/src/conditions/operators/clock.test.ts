import { describe, expect, it } from 'vitest'
import type { Json } from '../../base/json.ts'
import { compileRule } from '../compile-rule.ts'
import type { Scope } from '../scope.ts'

const scopeAt = (iso: string, zone = 'Asia/Shanghai'): Scope => ({
  customer: { id: 'c' },
  tags: [],
  entry: {},
  event: null,
  context: {},
  now: Date.parse(iso),
  zone,
  events: [],
})

function holds(args: readonly Json[], iso: string, zone?: string): boolean {
  const compiled = compileRule({ clock_between: [...args] })
  if (!compiled.ok) throw new Error(compiled.fault[0]!.message)
  return compiled.value.test(scopeAt(iso, zone))
}

describe('office hours', () => {
  it.each([
    ['2026-03-02T08:59:59+08:00', false],
    ['2026-03-02T09:00:00+08:00', true],
    ['2026-03-02T20:59:59+08:00', true],
    ['2026-03-02T21:00:00+08:00', false],
    ['2026-03-07T12:00:00+08:00', false],
  ])('on weekdays from 9 to 21: at %s %s', (iso, expected) => {
    expect(holds(['09:00', '21:00', [1, 2, 3, 4, 5]], iso)).toBe(expected)
  })

  it('are those of the customer unless a zone is named', () => {
    const noonInLondon = '2026-03-02T12:00:00Z'
    expect(holds(['09:00', '17:00'], noonInLondon, 'Europe/London')).toBe(true)
    expect(holds(['09:00', '17:00', [], 'Asia/Shanghai'], noonInLondon, 'Europe/London')).toBe(false)
  })

  it.each([
    ['2026-03-06T23:00:00+08:00', true],
    ['2026-03-07T05:59:00+08:00', true],
    ['2026-03-07T06:00:00+08:00', false],
    ['2026-03-07T23:00:00+08:00', false],
    ['2026-03-06T03:00:00+08:00', false],
  ])('past midnight belong to the day they began on: Friday night at %s %s', (iso, expected) => {
    expect(holds(['22:00', '06:00', [5]], iso)).toBe(expected)
  })

  it('go by the clocks on the day they change', () => {
    const spring = (iso: string) => holds(['03:00', '04:00'], iso, 'Europe/Berlin')
    expect([spring('2026-03-29T00:59:00Z'), spring('2026-03-29T01:00:00Z')]).toEqual([false, true])
  })
})

it.each([
  [['9:00', '21:00']],
  [['09:00', '09:00']],
  [['09:00', '24:00']],
  [['09:00', '21:00', [0]]],
  [['09:00', '21:00', 'mon']],
  [['09:00', '21:00', [], 'Mars/Olympus']],
  [[{ var: 'entry.from' }, '21:00']],
])('refuses the hours %j, and says how to write them', (args) => {
  expect(compileRule({ clock_between: [...args] })).toMatchObject({ ok: false, fault: [{ code: 'BAD_HOURS' }] })
})
