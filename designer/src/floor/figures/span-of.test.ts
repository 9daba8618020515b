import { describe, expect, it } from 'vitest'
import { spanOf } from './span-of.ts'

describe('The days that figures are told of', () => {
  const at = (text: string) => Date.parse(text)
  const now = at('2026-09-30T01:30:00+08:00')
  const shown = (name: Parameters<typeof spanOf>[0], zone = 'Asia/Shanghai') => {
    const { from, to } = spanOf(name, now, zone)
    return [new Date(from).toISOString(), new Date(to).toISOString()]
  }

  it('begin and end at midnight where the brand is', () => {
    expect(shown('today')).toEqual(['2026-09-29T16:00:00.000Z', '2026-09-30T16:00:00.000Z'])
    expect(shown('today', 'UTC')).toEqual(['2026-09-29T00:00:00.000Z', '2026-09-30T00:00:00.000Z'])
    expect(shown('yesterday')).toEqual(['2026-09-28T16:00:00.000Z', '2026-09-29T16:00:00.000Z'])
  })

  it('count today in', () => {
    expect(shown('week')[0]).toBe('2026-09-23T16:00:00.000Z')
    expect(shown('month')[0]).toBe('2026-08-31T16:00:00.000Z')
  })

  it('keep to the clocks over a change of them', () => {
    const { from, to } = spanOf('today', at('2026-03-29T12:00:00+02:00'), 'Europe/Berlin')
    expect((to - from) / 3_600_000).toBe(23)
  })
})
