import { describe, expect, it } from 'vitest'
import { DAY } from '../base/time.ts'
import type { Rule } from '../conditions/rule.ts'
import { segmentsOf } from '../conditions/segments.ts'
import { createEngine } from '../engine/engine.ts'
import { catalog } from '../nodes/catalog.ts'
import { catClub } from './cat-club.test-kit.ts'
import { graphOf } from './graph-of.ts'
import { runScenario } from './run-scenario.ts'
import { scenarioSchema } from './scenario.ts'

const engine = createEngine(catalog)
const program = engine.load(catClub)
const run = (scenario: object) =>
  runScenario(
    { engine, program },
    scenarioSchema.parse({
      journey: 'cat-club',
      start: { at: '2026-03-02T10:00:00+08:00', data: { amount: 9 } },
      ...scenario,
    }),
  )

describe('a scenario', () => {
  it('is played in virtual time and held to what it expects', () => {
    const report = run({
      timeline: [
        { after: '2 hours', say: '猫' },
        { after: '2 days', event: 'order_paid', data: { amount: 50 } },
      ],
      expect: [
        { message: '券码 CAT-20' },
        { noMessage: '转接' },
        { messages: 2 },
        { tag: '养猫' },
        { noTag: '养狗' },
        { variable: 'pet', value: 'cat' },
        { reached: 'hold', port: 'event:paid' },
        { notReached: 'person' },
        { asked: 'issueCoupon', times: 1 },
        { finished: 'bought' },
      ],
    })
    expect(report.expectations.filter(({ ok }) => !ok)).toEqual([])
    expect(report).toMatchObject({ ok: true, faults: [] })
  })

  it('says what it found where it expected something else', () => {
    const report = run({
      expect: [{ finished: 'bought' }, { restsAt: 'hold' }, { tag: 'a' }, { variable: 'pet', value: 'cat' }],
    })
    expect(report.ok).toBe(false)
    expect(report.expectations.map(({ found }) => found)).toEqual(['running', 'pet', [], null])
  })

  it('takes a person for what the world does not answer by itself', () => {
    const timeline = [
      { say: '猫' },
      { after: '3 days' },
      { settle: 'requestHandoff', outcome: { kind: 'done', data: { port: 'resolved' } } },
    ]
    expect(run({ timeline, expect: [{ message: '为您转接' }, { finished: 'lost' }] }).ok).toBe(true)
  })

  it('lets the world fail on demand', () => {
    const farEnd = { issueCoupon: { kind: 'failed', code: 'SOLD_OUT' } }
    expect(run({ farEnd, timeline: [{ say: '猫' }], expect: [{ restsAt: 'person' }] }).ok).toBe(true)
  })

  it('names the steps that could not be played', () => {
    const outcome = { kind: 'done', data: null }
    const report = run({
      timeline: [
        { settle: 'issueCoupon', outcome },
        { at: '2026-03-01T00:00:00Z', say: '猫' },
      ],
    })
    expect(report.faults).toMatchObject([
      { step: 0, code: 'NOTHING_TO_SETTLE' },
      { step: 1, code: 'TIME_RUNS_BACK' },
    ])
  })

  it('refuses what it would not understand', () => {
    const start = { at: '2026-03-02T10:00:00+08:00' }
    for (const wrong of [
      { start, timeline: [{ after: 'soon' }] },
      { start, timeline: [{ say: 'a', event: 'b' }] },
      { start, expect: [{ feels: 'good' }] },
      { start: { at: '2026-03-02' } },
      { start, customer: { zone: 'Mars/Olympus' } },
    ]) {
      expect(scenarioSchema.safeParse({ journey: 'j', ...wrong }).success, JSON.stringify(wrong)).toBe(false)
    }
  })
})

describe('segments in a scenario', () => {
  const graph = graphOf({
    nodes: {
      start: ['entry', { on: 'api' }],
      tag: ['tag', { add: ['vip'] }],
      rest: ['wait', { for: 'duration', ms: DAY }],
      who: ['segmentSwitch', { cases: [{ id: 'a', segment: 'seg_vip' }] }],
      yes: ['exit', { reason: 'vip' }],
      no: ['exit', { reason: 'other' }],
    },
    edges: {
      'start.next': 'tag',
      'tag.done': 'rest',
      'rest.elapsed': 'who',
      'who.case:a': 'yes',
      'who.else': 'no',
    },
  })
  const declared = { ...graph, reads: { ...graph.reads, segments: ['seg_vip'] } }
  const world = {
    engine,
    program: engine.load(declared),
    segments: segmentsOf([{ id: 'seg_vip', rule: { has_tag: ['vip'] } }]),
  }
  const story = { journey: 'x', start: { at: '2026-03-02T10:00:00+08:00' }, timeline: [{ after: '1 day' }] }
  const endOf = (customer: object) => runScenario(world, scenarioSchema.parse({ ...story, customer })).end.run.finish

  it('are told by their rules anew for every input', () => {
    expect(endOf({})).toMatchObject({ reason: 'vip' })
  })

  const asking = (rule: Rule, events: readonly object[] = []) => {
    const asked = {
      ...world,
      segments: segmentsOf([{ id: 'seg_vip', rule }]),
      journey: 'welcome',
      sumFieldOf: (event: string) => (event === 'paid' ? 'order.amount' : null),
    }
    return runScenario(asked, scenarioSchema.parse({ ...story, customer: { events } })).end.run.finish?.reason
  }
  const paid = (at: string, amount: number) => ({ name: 'paid', at, data: { order: { amount } } })
  const two = [paid('2026-01-02T10:00:00+08:00', 60), paid('2026-02-02T10:00:00+08:00', 50)]

  it('know what events come to over all time', () => {
    const sum = (least: number): Rule => ({ '>=': [{ event_total: ['paid', 'sum'] }, least] })
    expect([asking(sum(110), two), asking(sum(111), two), asking(sum(1))]).toEqual(['vip', 'other', 'other'])
    const first: Rule = { within_last: [{ event_total: ['paid', 'first'] }, 31, 'day'] }
    expect([asking(first, two), asking(first, two.slice(1))]).toEqual(['other', 'vip'])
    expect(asking({ '==': [{ count_events: ['paid'] }, 2] }, two)).toBe('vip')
  })

  it('count nothing that has not happened yet', () => {
    const later = [...two, paid('2026-03-02T20:00:00+08:00', 5), paid('2026-04-02T10:00:00+08:00', 90)]
    expect(asking({ '==': [{ event_total: ['paid', 'sum'] }, 115] }, later)).toBe('vip')
  })

  it('know that the customer is in the journey, and at which step', () => {
    expect(asking({ in_journey: ['welcome', 'rest'] })).toBe('vip')
    expect(asking({ entered_journey: ['welcome', { within: 2, unit: 'day' }] })).toBe('vip')
    expect(asking({ entered_journey: ['welcome', { within: 2, unit: 'hour' }] })).toBe('other')
    expect(asking({ or: [{ in_journey: ['another'] }, { finished_journey: ['welcome'] }] })).toBe('other')
  })

  it('are what the story says, where it says it', () => {
    expect(endOf({ segments: [] })).toMatchObject({ reason: 'other' })
  })
})
