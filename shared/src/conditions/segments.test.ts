import { describe, expect, it } from 'vitest'
import { DAY } from '../base/time.ts'
import { compileRule } from './compile-rule.ts'
import { explain } from './explain.ts'
import type { Scope } from './scope.ts'
import { type SegmentScope, segmentsOf } from './segments.ts'

const now = Date.parse('2026-03-02T10:00:00+08:00')
const lin: SegmentScope = {
  customer: { id: 'c-1', level: 5, birthday: 'soon' },
  tags: ['养猫'],
  now,
  zone: 'Asia/Shanghai',
  events: [
    { name: 'order_paid', at: now - 3 * DAY, data: {} },
    { name: 'order_paid', at: now - 40 * DAY, data: {} },
  ],
}
const segments = segmentsOf([
  { id: 'vip', rule: { '>=': [{ var: 'customer.level' }, 5] } },
  { id: 'cats', rule: { has_tag: ['养猫'] } },
  { id: 'vip_cats', rule: { and: [{ in_segment: ['vip'] }, { in_segment: ['cats'] }] } },
  { id: 'others', rule: { '!': [{ in_segment: ['vip_cats'] }] } },
  { id: 'loyal', rule: { '>=': [{ count_events: ['order_paid', { within: 30, unit: 'day' }] }, 2] } },
  { id: 'broken', rule: { nonsense: [] } },
  { id: 'birthday', rule: { within_last: [{ var: 'customer.birthday' }, 7, 'day'] } },
  { id: 'round', rule: { '!': [{ in_segment: ['about'] }] } },
  { id: 'about', rule: { '!': [{ in_segment: ['round'] }] } },
])

describe('who is in a segment', () => {
  it('is told in the order asked, through segments that name others', () => {
    expect(segments.membership(['others', 'vip_cats', 'cats', 'vip'], lin)).toEqual(['vip_cats', 'cats', 'vip'])
    expect(segments.membership(['others', 'vip_cats'], { ...lin, tags: [] })).toEqual(['others'])
  })

  it('counts only what the segment itself looks back on', () => {
    expect(segments.membership(['loyal'], lin)).toEqual([])
    const again = { name: 'order_paid', at: now, data: {} }
    expect(segments.membership(['loyal'], { ...lin, events: [...lin.events, again] })).toEqual(['loyal'])
  })

  it('is nobody where the segment is missing, broken, or has no answer', () => {
    expect(segments.membership(['gone', 'broken', 'birthday'], lin)).toEqual([])
  })

  it('ends also where segments lead round in a circle', () => {
    expect(segments.membership(['round'], lin)).toEqual([])
  })
})

it('says what must be loaded, through all segments on the way', () => {
  expect(segments.reads(['others', 'loyal'])).toMatchObject({
    attributes: ['level'],
    tags: true,
    events: [{ name: 'order_paid', withinMs: 30 * DAY }],
    segments: ['cats', 'vip', 'vip_cats'],
  })
})

describe('in_segment', () => {
  const scope: Scope = { ...lin, segments: ['vip'], entry: {}, event: null, context: {} }

  it('holds for the segments that were read for this input, and declares them', () => {
    const compiled = compileRule({ or: [{ in_segment: ['cats'] }, { in_segment: 'vip' }] })
    if (!compiled.ok) throw new Error(compiled.fault[0]!.message)
    expect(compiled.value.test(scope)).toBe(true)
    expect(compiled.value.reads.segments).toEqual(['cats', 'vip'])
    const { segments: _none, ...older } = scope
    expect(compiled.value.test(older)).toBe(false)
  })

  it('tells which segments the customer was in', () => {
    expect(explain({ in_segment: ['cats'] }, scope)).toMatchObject({
      operator: 'in_segment',
      result: false,
      reads: [{ path: 'segments', value: ['vip'] }],
    })
  })

  it('is refused without a name, and with a computed one', () => {
    for (const rule of [{ in_segment: [''] }, { in_segment: [{ var: 'customer.segment' }] }])
      expect(compileRule(rule)).toMatchObject({ ok: false, fault: [{ code: 'LITERAL_NEEDED' }] })
  })
})
