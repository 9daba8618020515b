import { describe, expect, it } from 'vitest'
import type { Rule } from '../conditions/rule.ts'
import { type NamedSegment, segmentProblems } from './compile-segment.ts'
import { readRule } from './read-language.ts'

const named = (id: string, rule: Rule, archived = false): NamedSegment => ({
  id,
  name: id.toUpperCase(),
  rule,
  archived,
})
const codes = (segment: NamedSegment, others: readonly NamedSegment[] = []) =>
  segmentProblems(segment, others).map(({ code }) => code)

describe('a segment', () => {
  it('may use attributes, tags, behaviour, loops and other segments', () => {
    const rule: Rule = {
      and: [
        { '>=': [{ var: 'customer.level' }, 5] },
        { some: [{ var: 'customer.orders' }, { '>': [{ var: 'amount' }, 100] }] },
        { has_tag: ['养猫'] },
        { '>=': [{ count_events: ['order_paid'] }, 2] },
        { in_segment: ['new'] },
      ],
    }
    expect(codes(named('vip', rule), [named('new', true)])).toEqual([])
  })

  it('may ask for journeys, arms of tests and totals, which a journey may not', () => {
    const rule: Rule = {
      and: [
        { in_journey: ['welcome', 'wait'] },
        { in_arm: ['t', 'a'] },
        { '>': [{ event_total: ['paid', 'sum'] }, 9] },
      ],
    }
    expect(codes(named('vip', rule))).toEqual([])
    const { reads, problems } = readRule(rule, { field: '/x' })
    expect(problems).toMatchObject([{ code: 'SEGMENT_ONLY', field: '/x' }])
    expect(reads.records).toBeUndefined()
    expect(readRule(rule, {}, 'segment').reads.records).toEqual({
      journeys: ['welcome'],
      tests: ['t'],
      totals: ['paid'],
    })
  })

  it('may ask for consents, as a journey may', () => {
    const rule: Rule = { consent_is: ['marketing', 'sms', 'in'] }
    expect(codes(named('sms', rule))).toEqual([])
    expect(readRule(rule, {})).toMatchObject({ reads: { consents: true }, problems: [] })
  })

  it('names only journeys and tests that are there', () => {
    const found = segmentProblems(named('vip', { in_journey: ['gone'] }), [], ['gone'])
    expect(found).toMatchObject([{ code: 'SEGMENT_ASKS_NOTHING', field: '/rule', args: { id: 'gone' } }])
  })

  it('may not read what only a journey knows', () => {
    const rule: Rule = {
      or: [{ '==': [{ var: 'entry.sku' }, 'x'] }, { '!': [{ missing: ['event.id', 'context.a'] }] }],
    }
    expect(segmentProblems(named('vip', rule), []).map(({ code, args }) => [code, args?.path])).toEqual([
      ['SEGMENT_READS_RUN', 'entry.sku'],
      ['SEGMENT_READS_RUN', 'event.id'],
      ['SEGMENT_READS_RUN', 'context.a'],
    ])
  })

  it('is refused with all its faults at once, at their places', () => {
    const found = segmentProblems(named('vip', { and: [{ nonsense: [] }, { in_segment: [''] }] }), [])
    expect(found.map(({ code, field }) => [code, field])).toEqual([
      ['RULE_UNKNOWN_OPERATOR', '/rule/and/0/nonsense'],
      ['RULE_LITERAL_NEEDED', '/rule/and/1/in_segment'],
    ])
  })

  it('names only segments that exist and are not archived', () => {
    const rule = { or: [{ in_segment: ['gone'] }, { in_segment: ['old'] }] }
    expect(codes(named('vip', rule), [named('old', true, true)])).toEqual(['SEGMENT_NOT_FOUND', 'SEGMENT_ARCHIVED'])
  })

  it('does not lead back to itself, by whatever way', () => {
    const others = [named('b', { in_segment: ['c'] }), named('c', { '!': [{ in_segment: ['a'] }] })]
    const [circle] = segmentProblems(named('a', { in_segment: ['b'] }), others)
    expect(circle).toMatchObject({ code: 'SEGMENT_CYCLE', args: { segments: ['A', 'B', 'C', 'A'] } })
    expect(codes(named('a', { in_segment: ['a'] }))).toEqual(['SEGMENT_CYCLE'])
  })
})
