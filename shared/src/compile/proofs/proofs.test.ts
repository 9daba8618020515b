import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { JsonObject } from '../../base/json.ts'
import { DAY, HOUR, MINUTE } from '../../base/time.ts'
import { catalogOf, defineNode } from '../../engine/node-definition.ts'
import { catalog } from '../../nodes/catalog.ts'
import { compile } from '../compile.ts'
import { type DocumentSketch, sketchDocument } from '../sketch-document.test-kit.ts'
import { noFacts, type WorkspaceFacts } from '../workspace-facts.ts'

type Kinded = readonly [kind: string, config?: JsonObject]

const api: Kinded = ['entry', { on: 'api' }]
const paid: Kinded = ['entry', { on: 'event', name: 'order_paid' }]
const pause = (ms: number): Kinded => ['wait', { for: 'duration', ms }]
const daily: Kinded = ['wait', { for: 'localTime', time: '09:00' }]
const say = (text: string): Kinded => ['message', { content: { kind: 'text', text } }]
const advertise: Kinded = ['message', { content: { kind: 'text', text: 'Buy' }, class: 'marketing' }]
const end: Kinded = ['exit', { reason: 'done' }]
const goal: Kinded = ['goal', { name: 'Bought' }]
const issue = (validDays: number | null): Kinded => ['couponIssue', { coupon: 'ten-off', validDays }]
const ask: Kinded = [
  'ask',
  { content: { kind: 'text', text: 'Size?' }, answer: { kind: 'phone' }, saveAs: 'size', timeoutMs: DAY },
]
const listen = (timeoutMs: number | null, event = 'shipped'): Kinded => [
  'waitForEvent',
  { waits: [{ id: 'it', label: 'It', event }], timeoutMs },
]
const branch: Kinded = [
  'branch',
  { cases: [{ id: 'vip', label: 'VIP', when: { '==': [{ var: 'customer.tier' }, 'vip'] } }] },
]

function compiled(sketch: DocumentSketch, facts: WorkspaceFacts = noFacts, kinds = catalog) {
  return compile(sketchDocument(sketch), kinds, facts)
}

/** Problems with one of these codes: code, node and the arguments that matter. */
function found(code: string, sketch: DocumentSketch, facts?: WorkspaceFacts) {
  return compiled(sketch, facts)
    .problems.filter((problem) => problem.code === code)
    .map(({ node, args }) => ({ node, ...args }))
}

describe('wiring', () => {
  test('a journey needs a start', () => {
    expect(found('NO_START', { nodes: { a: end } })).toHaveLength(1)
    expect(found('NO_START', { nodes: { a: api } })).toEqual([])
  })

  test('a node that nobody can reach is named', () => {
    const sketch = { nodes: { start: api, a: end, b: say('x'), c: end }, edges: { 'start.next': 'a', 'b.sent': 'c' } }
    expect(found('UNREACHABLE', sketch).map(({ node }) => node)).toEqual(['b', 'c'])
  })

  test('the target of an interrupt can be reached', () => {
    const settings = {
      interrupts: [
        { id: 'i', name: 'Help', words: ['help'], readings: [], where: null, target: 'a', after: 'return' as const },
      ],
    }
    expect(found('UNREACHABLE', { nodes: { start: api, a: say('x') }, settings })).toEqual([])
    expect(found('DEAD_END', { nodes: { start: api, a: say('x') }, settings }).map(({ node }) => node)).toEqual([
      'start',
    ])
    const lost = { interrupts: settings.interrupts.map((one) => ({ ...one, target: 'gone' })) }
    expect(found('INTERRUPT_TARGET', { nodes: { start: api }, settings: lost })).toMatchObject([{ id: 'gone' }])
  })

  test('an interrupt without words holds by its reading or its condition, never for everything', () => {
    const silent = { id: 'i', name: 'Any', words: [], readings: [], where: null, target: 'a', after: 'return' as const }
    const hears = (given: object) =>
      found('INTERRUPT_HEARS_ALL', {
        nodes: { start: api, a: say('x') },
        settings: { interrupts: [{ ...silent, ...given }] },
      })
    expect(hears({})).toMatchObject([{ interrupt: 'Any' }])
    expect(hears({ where: true })).toHaveLength(1)
    expect(hears({ readings: ['anger'] })).toEqual([])
    expect(hears({ where: { '==': [{ var: 'event.reading.mood' }, 'angry'] } })).toEqual([])
  })

  test('two edges from one way out, a way out that is not there and an edge to nowhere are errors', () => {
    const sketch = { nodes: { start: api, a: end }, edges: { 'start.next': 'a', 'start.other': 'a', 'a.x': 'gone' } }
    expect(found('BAD_HANDLE', sketch)).toMatchObject([{ node: 'start', port: 'other' }])
    expect(found('DANGLING_EDGE', sketch)).toMatchObject([{ missing: 'gone' }])
    const document = sketchDocument(sketch)
    const twice = { ...document, edges: [document.edges[0]!, { ...document.edges[0]!, id: 'e9' }] }
    const { problems } = compile(twice, catalog, noFacts)
    expect(problems.find(({ code }) => code === 'PORT_TWICE')).toMatchObject({ node: 'start', edge: 'e9' })
    const same = compile({ ...document, nodes: [...document.nodes, document.nodes[0]!] }, catalog, noFacts)
    expect(same.problems.some(({ code }) => code === 'DUP_ID')).toBe(true)
  })

  test('ways out that lead nowhere are named once per node', () => {
    const sketch = { nodes: { start: api, a: branch, b: say('x') }, edges: { 'start.next': 'a', 'a.else': 'b' } }
    expect(found('OPEN_PORT', sketch)).toMatchObject([{ node: 'a', ports: ['case:vip'] }])
    expect(found('DEAD_END', sketch)).toMatchObject([{ node: 'b', ports: ['sent'] }])
  })

  test('outcomes of a handoff that lead nowhere are named', () => {
    const person: Kinded = ['handoff', { reason: 'asked', announcement: 'Hold on' }]
    const sketch = { nodes: { start: api, a: person, b: end }, edges: { 'start.next': 'a', 'a.resolved': 'b' } }
    const [outcome] = found('HANDOFF_OUTCOME_OPEN', sketch)
    expect(outcome).toMatchObject({ node: 'a', ports: expect.arrayContaining(['failed', 'queue_timeout']) })
  })
})

describe('loops', () => {
  const loop = (inside: Kinded, port: string): DocumentSketch => ({
    nodes: { start: api, a: say('again'), b: inside },
    edges: { 'start.next': 'a', 'a.sent': 'b', [`b.${port}`]: 'a' },
  })

  test('a loop that does not wait is an error that names its nodes', () => {
    expect(found('CYCLE_WITHOUT_WAIT', loop(say('and again'), 'sent'))).toMatchObject([{ names: ['a', 'b'] }])
  })

  test.each<[string, Kinded, string]>([
    ['a minute', pause(MINUTE), 'elapsed'],
    ['a time of day', daily, 'elapsed'],
    ['an answer', ask, 'answered'],
    ['an event', listen(null), 'event:it'],
  ])('a loop that waits for %s may be', (_what, inside, port) => {
    expect(found('CYCLE_WITHOUT_WAIT', loop(inside, port))).toEqual([])
  })

  test('a loop beside a wait is found though another loop waits', () => {
    const sketch = {
      nodes: { start: api, a: branch, b: pause(DAY), c: say('x') },
      edges: { 'start.next': 'a', 'a.case:vip': 'b', 'b.elapsed': 'a', 'a.else': 'c', 'c.sent': 'a' },
    }
    expect(found('CYCLE_WITHOUT_WAIT', sketch)).toMatchObject([{ names: ['a', 'c'] }])
  })

  test('a chain of two thousand nodes does not overflow', () => {
    const ids = Array.from({ length: 1_999 }, (_, index) => `n${index}`)
    const nodes = Object.fromEntries(ids.map((id) => [id, say('x')]))
    const edges = Object.fromEntries(ids.map((id, index) => [`${id}.sent`, ids[index + 1] ?? 'n0']))
    const [cycle] = found('CYCLE_WITHOUT_WAIT', {
      nodes: { start: api, ...nodes },
      edges: { 'start.next': 'n0', ...edges },
    })
    expect(cycle).toMatchObject({ nodes: { length: 1_999 }, names: { length: 10 } })
  })
})

describe('variables', () => {
  const journey = (start: Kinded, text: string, past = true): DocumentSketch => ({
    nodes: { start, a: branch, b: ask, c: say(text) },
    edges: { 'start.next': 'a', 'a.case:vip': 'b', 'b.answered': 'c', ...(past ? { 'a.else': 'c' } : {}) },
  })

  test('a variable that one path does not set is told, with the place that reads it', () => {
    const { problems } = compiled(journey(paid, 'Size {{ context.size }}'))
    expect(problems.find(({ code }) => code === 'VARIABLE_MAYBE_UNSET')).toMatchObject({
      node: 'c',
      field: '/content/text',
      args: { variable: 'size' },
    })
  })

  test('a variable that every path sets, or that has a default, is fine', () => {
    expect(found('VARIABLE_MAYBE_UNSET', journey(paid, 'Size {{ context.size }}', false))).toEqual([])
    expect(found('VARIABLE_MAYBE_UNSET', journey(paid, 'Size {{ context.size | default:"M" }}'))).toEqual([])
  })

  test('a way out that does not set it does not count', () => {
    const sketch = {
      nodes: { start: paid, b: ask, c: say('{{ context.size }}') },
      edges: { 'start.next': 'b', 'b.timeout': 'c' },
    }
    expect(found('VARIABLE_MAYBE_UNSET', sketch)).toHaveLength(1)
  })

  test('a variable that no node sets is an error, unless the journey is called with variables', () => {
    expect(found('VARIABLE_NEVER_SET', journey(paid, '{{ context.sise }}'))).toMatchObject([{ variable: 'sise' }])
    expect(found('VARIABLE_NEVER_SET', journey(api, '{{ context.sise }}'))).toEqual([])
  })

  test('rules are read too; asking whether it is there, or naming a default, is not reading it', () => {
    const tested = (when: JsonObject) =>
      found('VARIABLE_MAYBE_UNSET', {
        nodes: { start: api, a: ['branch', { cases: [{ id: 'x', label: 'X', when }] }] },
        edges: { 'start.next': 'a' },
      }).length
    expect(tested({ '==': [{ var: 'context.size' }, 'M'] })).toBe(1)
    expect(tested({ '==': [{ var: ['context.size', 'M'] }, 'M'] })).toBe(0)
    expect(tested({ '!!': [{ var: 'context.size' }] })).toBe(0)
    expect(tested({ '!': { var: 'context.size' } })).toBe(0)
  })
})

describe('waits', () => {
  test('a wait that only an event ends is worth a timeout', () => {
    const sketch = (wait: Kinded) => ({ nodes: { start: api, a: wait }, edges: { 'start.next': 'a' } })
    expect(found('WAIT_WITHOUT_END', sketch(listen(null)))).toMatchObject([{ node: 'a' }])
    expect(found('WAIT_WITHOUT_END', sketch(listen(DAY)))).toEqual([])
  })

  test('a wait that nothing can end is an error', () => {
    const stuck = defineNode({
      kind: 'stuck',
      config: z.strictObject({}),
      starter: () => ({}),
      ports: () => ['never'] as const,
      enter: () => ({ kind: 'stay', memo: null }),
      proofs: () => ({ waitsAtLeastMs: 0, waitsAtMostMs: null, effects: [] }),
    })
    const kinds = catalogOf(...catalog.values(), stuck)
    const { problems } = compiled({ nodes: { start: api, a: ['stuck'] }, edges: { 'start.next': 'a' } }, noFacts, kinds)
    expect(problems.find(({ code }) => code === 'WAIT_NEVER_ENDS')).toMatchObject({ node: 'a', severity: 'error' })
  })
})

describe('coupons', () => {
  const reminded = (validDays: number | null, ms: number, text = 'Use {{ context.coupon.code }}'): DocumentSketch => ({
    nodes: { start: api, a: issue(validDays), b: pause(ms), c: say(text) },
    edges: { 'start.next': 'a', 'a.issued': 'b', 'b.elapsed': 'c' },
  })

  test('speaking of a coupon after it has expired is told with both times', () => {
    expect(found('COUPON_OUTLIVED', reminded(7, 10 * DAY))).toMatchObject([
      { node: 'c', issued: 'a', valid: { ms: 7 * DAY }, elapsed: { ms: 10 * DAY } },
    ])
    expect(found('COUPON_OUTLIVED', reminded(7, 6 * DAY))).toEqual([])
    expect(found('COUPON_OUTLIVED', reminded(null, 60 * DAY))).toEqual([])
    expect(found('COUPON_OUTLIVED', reminded(7, 10 * DAY, 'Hello'))).toEqual([])
  })

  test('checking it after it may have expired is told, by the longest path', () => {
    const sketch = {
      nodes: { start: api, a: issue(7), b: listen(8 * DAY), c: ['couponCheck', { coupon: 'ten-off' }] as Kinded },
      edges: { 'start.next': 'a', 'a.issued': 'b', 'b.event:it': 'c', 'b.timeout': 'c' },
    }
    expect(found('COUPON_OUTLIVED', sketch)).toMatchObject([{ node: 'c' }])
  })

  test('coupons of one run are counted over the worst path, and a loop of them has no bound', () => {
    const two = { nodes: { start: api, a: issue(7), b: issue(7) }, edges: { 'start.next': 'a', 'a.issued': 'b' } }
    expect(found('COUPONS_PER_RUN', two)).toMatchObject([{ count: 2 }])
    expect(compiled(two).report.couponsPerRun).toEqual({ most: 2, nodes: ['a', 'b'] })
    const loop = {
      nodes: { start: api, a: issue(7), b: pause(DAY) },
      edges: { 'start.next': 'a', 'a.issued': 'b', 'b.elapsed': 'a' },
    }
    expect(found('COUPONS_UNBOUNDED', loop)).toMatchObject([{ names: ['a'] }])
    expect(compiled(loop).report.couponsPerRun).toEqual({ most: null, nodes: ['a'] })
  })
})

describe('messages', () => {
  /** Marketing messages in a row, with a wait after each. */
  const row = (waits: number[]): DocumentSketch => ({
    nodes: {
      start: api,
      ...Object.fromEntries(
        waits.flatMap((ms, at) => [[`m${at}`, advertise] as const, [`w${at}`, pause(ms)] as const]),
      ),
    },
    edges: {
      'start.next': 'm0',
      ...Object.fromEntries(
        waits.flatMap((_ms, at) => [[`m${at}.sent`, `w${at}`] as const, [`w${at}.elapsed`, `m${at + 1}`] as const]),
      ),
    },
  })
  const perDay = (sketch: DocumentSketch) => compiled(withoutLoose(sketch)).report.marketingPerDay

  function withoutLoose({ nodes, edges = {}, ...rest }: DocumentSketch): DocumentSketch {
    return { nodes, edges: Object.fromEntries(Object.entries(edges).filter(([, to]) => to in nodes)), ...rest }
  }

  test.each([
    ['an hour apart', Array(5).fill(HOUR), 5],
    ['twelve hours apart', Array(5).fill(12 * HOUR), 2],
    ['a day apart', Array(5).fill(DAY), 1],
    ['closest at the end', [DAY, HOUR, HOUR, HOUR], 3],
  ])('messages %s are counted within any 24 hours', (_what, gaps, most) => {
    expect(perDay(row(gaps)).most).toBe(most)
  })

  test('the worst branch counts, not the sum of all', () => {
    const sketch = {
      nodes: { start: api, a: branch, b: advertise, c: advertise, d: advertise },
      edges: { 'start.next': 'a', 'a.case:vip': 'b', 'a.else': 'c', 'c.sent': 'd' },
    }
    expect(perDay(sketch)).toEqual({ most: 2, nodes: ['c', 'd'] })
  })

  test.each<[string, Kinded, string, number | null]>([
    ['a day', pause(DAY), 'elapsed', 1],
    ['six hours', pause(6 * HOUR), 'elapsed', 4],
    ['nine in the morning', daily, 'elapsed', 1],
    ['the customer', ask, 'answered', null],
  ])('a loop that waits for %s is counted by its laps', (_what, wait, port, most) => {
    const sketch = {
      nodes: { start: api, a: advertise, b: wait },
      edges: { 'start.next': 'a', 'a.sent': 'b', [`b.${port}`]: 'a' },
    }
    expect(perDay(sketch)).toEqual({ most, nodes: ['a'] })
    expect(compiled(sketch).report.marketingPerRun.most).toBeNull()
  })

  test('two waits of a lap count together', () => {
    const sketch = {
      nodes: { start: api, a: advertise, b: pause(12 * HOUR), c: advertise, d: pause(12 * HOUR) },
      edges: { 'start.next': 'a', 'a.sent': 'b', 'b.elapsed': 'c', 'c.sent': 'd', 'd.elapsed': 'a' },
    }
    expect(perDay(sketch).most).toBe(2)
  })

  test('calls that advertise are counted with them, and calls of service are not', () => {
    const call = (kind: string): Kinded => ['notify', { text: 'Sale', class: kind }]
    const two = (kind: string) => ({
      nodes: { start: api, a: advertise, b: call(kind) },
      edges: { 'start.next': 'a', 'a.sent': 'b' },
    })
    expect(perDay(two('marketing'))).toEqual({ most: 2, nodes: ['a', 'b'] })
    expect(perDay(two('service'))).toEqual({ most: 1, nodes: ['a'] })
  })

  test('many in a day are a warning, without bound as well', () => {
    expect(found('MARKETING_PER_DAY', withoutLoose(row(Array(4).fill(HOUR))))).toMatchObject([{ node: 'm0', count: 4 }])
    const paced = {
      nodes: { start: api, a: advertise, b: ask },
      edges: { 'start.next': 'a', 'a.sent': 'b', 'b.answered': 'a' },
    }
    expect(found('MARKETING_UNBOUNDED', paced)).toMatchObject([{ names: ['a'] }])
  })
})

describe('the workspace', () => {
  const call: Kinded = ['subJourney', { journey: 'other', mode: 'start' }]
  const sketch = { nodes: { start: api, a: call }, edges: { 'start.next': 'a' } }
  const other = { id: 'other', name: 'Other', callable: true }

  test('a journey that is called must exist, take calls and not lead back', () => {
    expect(found('JOURNEY_NOT_FOUND', sketch, { journeys: [] })).toMatchObject([{ node: 'a', id: 'other' }])
    expect(found('JOURNEY_NOT_FOUND', sketch, noFacts)).toEqual([])
    expect(found('JOURNEY_NOT_CALLABLE', sketch, { journeys: [{ ...other, callable: false }] })).toHaveLength(1)
    expect(found('SELF_CALL', sketch, { journeys: [other], self: 'other' })).toHaveLength(1)
    const third = { id: 'third', name: 'Third', callable: true, calls: ['me'] }
    const circle = { journeys: [{ ...other, calls: ['third'] }, third], self: 'me' }
    expect(found('CALL_CYCLE', sketch, circle)).toMatchObject([{ journeys: ['Other', 'Third'] }])
    expect(found('CALL_CYCLE', sketch, { ...circle, self: 'you' })).toEqual([])
  })

  test('names that nobody knows are told', () => {
    const named: DocumentSketch = {
      nodes: { start: paid, a: issue(null), b: branch, c: listen(DAY, 'shiped') },
      edges: { 'start.next': 'a', 'a.issued': 'b', 'b.else': 'c' },
    }
    const facts = { journeys: [], events: ['order_paid'], attributes: [], coupons: [], channels: [] }
    expect(found('EVENT_UNKNOWN', named, facts)).toEqual([{ node: 'c', event: 'shiped' }])
    expect(found('ATTRIBUTE_UNKNOWN', named, facts)).toEqual([{ node: 'b', attribute: 'tier' }])
    expect(found('COUPON_UNKNOWN', named, facts)).toEqual([{ node: 'a', id: 'ten-off' }])
    expect(found('NO_CHANNEL', { nodes: { start: api, a: say('x') } }, facts)).toMatchObject([{ node: 'a' }])
  })
})

describe('segments', () => {
  const asked = (id: string): Kinded => ['segmentSwitch', { cases: [{ id: 'a', segment: id }] }]
  const facts = { journeys: [], segments: [{ id: 'old', name: 'Old', archived: true }] }

  test('must exist and not be archived, in nodes and in the settings', () => {
    const nodes = { start: api, a: asked('gone'), b: asked('old') }
    const sketch: DocumentSketch = { nodes, edges: { 'start.next': 'a', 'a.else': 'b' } }
    expect(found('SEGMENT_NOT_FOUND', sketch, facts)).toEqual([{ node: 'a', id: 'gone' }])
    expect(found('SEGMENT_ARCHIVED', sketch, facts)).toEqual([{ node: 'b', segment: 'Old' }])
    expect(found('SEGMENT_NOT_FOUND', sketch, noFacts)).toEqual([])
    const exits = [{ id: 'x', event: 'left', where: { in_segment: ['gone'] }, reason: 'left' }]
    const settled = compiled({ nodes: { start: api }, settings: { exits } }, facts).problems
    expect(settled.find(({ code }) => code === 'SEGMENT_NOT_FOUND')?.field).toBe('/settings/exits/0/where')
  })

  test('must exist where somebody who enters one begins the journey', () => {
    const begun = (segment: string): DocumentSketch => ({ nodes: { start: ['entry', { on: 'segment', segment }] } })
    expect(found('SEGMENT_NOT_FOUND', begun('gone'), facts)).toEqual([{ node: 'start', id: 'gone' }])
    expect(found('SEGMENT_ARCHIVED', begun('old'), facts)).toEqual([{ node: 'start', segment: 'Old' }])
  })

  test('are declared by the graph; a graph without them declares nothing', () => {
    const reads = (sketch: DocumentSketch) => compiled(sketch).graph?.reads
    expect(reads({ nodes: { start: api, a: asked('vip') }, edges: { 'start.next': 'a' } })?.segments).toEqual(['vip'])
    expect(reads({ nodes: { start: api } })).not.toHaveProperty('segments')
  })
})

test('a journey without a goal is told once', () => {
  expect(found('NO_GOAL', { nodes: { start: api } })).toHaveLength(1)
  expect(found('NO_GOAL', { nodes: { start: api, a: goal } })).toEqual([])
})

describe('fairness', () => {
  const by = (attribute: string): Kinded => [
    'branch',
    { cases: [{ id: 'yes', label: 'Yes', when: { '==': [{ var: `customer.${attribute}` }, 'x'] } }] },
  ]
  const forSome = (decision: Kinded): DocumentSketch => ({
    nodes: { start: api, a: decision, b: issue(7), c: end },
    edges: { 'start.next': 'a', 'a.case:yes': 'b', 'a.else': 'c', 'b.issued': 'c' },
  })

  test.each(['gender', 'Age_Group', '性别', 'phone model'])(
    'a coupon for some by %s is told until a note says why',
    (attribute) => {
      const sketch = forSome(by(attribute))
      expect(found('UNEXPLAINED_TREATMENT', sketch)).toMatchObject([{ node: 'a', attributes: [attribute] }])
      const document = sketchDocument(sketch)
      const noted = document.nodes.map((node) =>
        node.id === 'a' ? { ...node, note: 'Gift of a size that fits' } : node,
      )
      const { problems } = compile({ ...document, nodes: noted }, catalog, noFacts)
      expect(problems.filter(({ code }) => code === 'UNEXPLAINED_TREATMENT')).toEqual([])
    },
  )

  test('so is what the workspace itself calls sensitive', () => {
    expect(found('UNEXPLAINED_TREATMENT', forSome(by('diet')))).toEqual([])
    const facts = { journeys: null, sensitive: ['diet'] }
    expect(found('UNEXPLAINED_TREATMENT', forSome(by('diet')), facts)).toHaveLength(1)
  })

  test('other words to some, or the same coupon to all, need no reason', () => {
    const words = {
      nodes: { start: api, a: by('gender'), b: say('x'), c: issue(7) },
      edges: { 'start.next': 'a', 'a.case:yes': 'b', 'a.else': 'c', 'b.sent': 'c' },
    }
    expect(found('UNEXPLAINED_TREATMENT', words)).toEqual([])
  })

  test('a place in the queue by age is told', () => {
    const when = { '>': [{ var: 'customer.age' }, 60] }
    const tiers = [{ id: 'old', label: 'Old', when, serviceLevel: '', priority: 50 }]
    const sketch = { nodes: { start: api, a: ['vipRoute', { tiers }] as const }, edges: { 'start.next': 'a' } }
    expect(found('UNEXPLAINED_TREATMENT', sketch)).toMatchObject([{ node: 'a', attributes: ['age'] }])
  })
})
