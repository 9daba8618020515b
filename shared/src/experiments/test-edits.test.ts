import { describe, expect, it } from 'vitest'
import type { Graph } from '../engine/graph.ts'
import { type GraphSketch, graphOf } from '../testing/graph-of.ts'
import { restructured, testEdits } from './test-edits.ts'

type Nodes = GraphSketch['nodes']
type Edges = GraphSketch['edges']

const HOUR = 3_600_000
const tag = (name: string): Nodes[string] => ['tag', { add: [name], remove: [] }]
const wait = (hours: number): Nodes[string] => ['wait', { for: 'duration', ms: hours * HOUR }]
const split = (arms: Record<string, number>, more: object = {}): Nodes[string] => [
  'split',
  { salt: 'mails', arms: Object.entries(arms).map(([id, weight]) => ({ id, label: id, weight })), ...more },
]

/** In, split, each arm its own step, a step that they share, out. */
const nodes: Nodes = {
  start: ['entry', { on: 'event', name: 'order_paid' }],
  split: split({ a: 50, b: 50 }),
  one: tag('one'),
  two: tag('two'),
  thanks: tag('thanks'),
  end: ['exit', { reason: 'done' }],
}
const edges: Edges = {
  'start.next': 'split',
  'split.arm:a': 'one',
  'split.arm:b': 'two',
  'one.done': 'thanks',
  'two.done': 'thanks',
  'thanks.done': 'end',
}
const live = graphOf({ nodes, edges })

interface Change {
  readonly nodes?: Nodes
  readonly edges?: Edges
  readonly without?: readonly string[]
}

function drafted({ nodes: more = {}, edges: others = {}, without = [] }: Change): Graph {
  const keep = ([id]: readonly [string, unknown]) => !without.includes(id)
  const left = Object.fromEntries(Object.entries({ ...nodes, ...more }).filter(keep))
  const leading = Object.entries({ ...edges, ...others }).filter(
    ([from, to]) => to !== '' && !without.includes(to) && !without.includes(from.split('.')[0]!),
  )
  return graphOf({ nodes: left, edges: Object.fromEntries(leading) })
}

const edit = (change: Change) => testEdits(live, drafted(change))[0]

describe('an edit that changes what no arm does', () => {
  const cases: readonly (readonly [string, Change])[] = [
    ['nothing at all', {}],
    ['a step before the split', { nodes: { wait: wait(1) }, edges: { 'start.next': 'wait', 'wait.elapsed': 'split' } }],
    ['a step that all arms come to', { nodes: { thanks: tag('many_thanks') } }],
    [
      'a step put in where the arms join',
      { nodes: { wait: wait(1) }, edges: { 'one.done': 'wait', 'two.done': 'wait', 'wait.elapsed': 'thanks' } },
    ],
    ['the step where they join taken out', { edges: { 'one.done': 'end', 'two.done': 'end' }, without: ['thanks'] }],
    ['nothing after the arms any more', { edges: { 'one.done': '', 'two.done': '' }, without: ['thanks', 'end'] }],
    ['an entry beside it', { nodes: { other: ['entry', { on: 'api' }] }, edges: { 'other.next': 'thanks' } }],
    ['the split under another id', { nodes: { again: split({ a: 50, b: 50 }) }, edges: again(), without: ['split'] }],
  ]
  function again(): Edges {
    return { 'start.next': 'again', 'again.arm:a': 'one', 'again.arm:b': 'two' }
  }
  it.each(cases)('%s', (_, change) => {
    expect(edit(change)).toMatchObject({ test: 'mails', kind: 'cosmetic', arms: [], nodes: [], redraws: false })
  })

  it('other weights, an order or a share: newcomers are drawn by another rule, and the test goes on', () => {
    for (const other of [split({ a: 90, b: 10 }), split({ b: 50, a: 50 }), split({ a: 50, b: 50 }, { coverage: 20 })])
      expect(edit({ nodes: { split: other } })).toMatchObject({ kind: 'cosmetic', arms: [], redraws: true })
  })

  it('the order of the nodes, and configs that leave a default out', () => {
    const turned = Object.fromEntries(Object.entries(nodes).reverse())
    expect(testEdits(live, graphOf({ nodes: turned, edges }))).toMatchObject([{ kind: 'cosmetic', redraws: false }])
  })
})

describe('an edit inside one arm', () => {
  const cases: readonly (readonly [string, Change, string, readonly string[]])[] = [
    ['another config of its step', { nodes: { two: tag('twice') } }, 'b', ['two']],
    [
      'a step more',
      { nodes: { wait: wait(1) }, edges: { 'two.done': 'wait', 'wait.elapsed': 'thanks' } },
      'b',
      ['two', 'wait'],
    ],
    ['a step less', { edges: { 'split.arm:b': 'thanks' }, without: ['two'] }, 'b', ['two']],
    ['an end before the others’', { edges: { 'one.done': 'end' } }, 'a', ['one', 'thanks']],
    ['a way round what the others do afterwards', { edges: { 'two.done': '' } }, 'b', ['two', 'thanks', 'end']],
    ['the way of another arm', { edges: { 'split.arm:b': 'one' }, without: ['two'] }, 'b', ['two', 'one']],
  ]
  it.each(cases)('%s', (_, change, arm, steps) => {
    expect(edit(change)).toEqual({
      test: 'mails',
      node: 'split',
      kind: 'insideArm',
      arms: [arm],
      nodes: steps,
      redraws: false,
    })
  })

  it('is one that brings an arm more: the others are what they were', () => {
    const three = drafted({ nodes: { split: split({ a: 40, b: 40, c: 20 }) }, edges: { 'split.arm:c': 'end' } })
    expect(testEdits(live, three)).toMatchObject([{ kind: 'insideArm', arms: ['c'], nodes: [], redraws: true }])
  })

  it('is found behind a loop that leads back to the split', () => {
    const loop = { nodes: { wait: wait(24) }, edges: { 'thanks.done': 'wait', 'wait.elapsed': 'split' } }
    const changed = drafted({ ...loop, nodes: { ...loop.nodes, one: tag('once') } })
    expect(testEdits(drafted(loop), changed)).toMatchObject([{ kind: 'insideArm', arms: ['a'], nodes: ['one'] }])
  })
})

describe('an edit that leaves nothing to compare with', () => {
  const cases: readonly (readonly [string, Change, readonly string[]])[] = [
    ['two arms changed', { nodes: { one: tag('once'), two: tag('twice') } }, ['a', 'b']],
    ['two arms changed places', { edges: { 'split.arm:a': 'two', 'split.arm:b': 'one' } }, ['a', 'b']],
    [
      'an arm renamed',
      { nodes: { split: split({ a: 50, c: 50 }) }, edges: { 'split.arm:b': '', 'split.arm:c': 'two' } },
      ['c', 'b'],
    ],
  ]
  it.each(cases)('%s', (_, change, arms) => {
    expect(edit(change)).toMatchObject({ kind: 'structural', arms })
  })

  it('an arm removed', () => {
    const three = { nodes: { split: split({ a: 40, b: 40, c: 20 }) }, edges: { 'split.arm:c': 'end' } }
    expect(testEdits(drafted(three), live)).toMatchObject([{ kind: 'structural', arms: ['c'] }])
  })

  it('a second split of the same test', () => {
    const twice = { nodes: { more: split({ a: 50, b: 50 }) }, edges: { 'thanks.done': 'more', 'more.arm:a': 'end' } }
    expect(edit(twice)).toMatchObject({ kind: 'structural' })
  })

  it('is refused with the arms that it concerns, and the way out', () => {
    const found = restructured(edit({ nodes: { one: tag('once'), two: tag('twice') } })!)
    expect(found).toMatchObject({ code: 'TEST_RESTRUCTURED', node: 'split', args: { test: 'mails', arms: ['a', 'b'] } })
  })
})

describe('tests that come and go', () => {
  it('a split of another name ends the one, and begins another that nobody is in', () => {
    const renamed = split({ a: 50, b: 50 }, { salt: 'mails-2' })
    expect(testEdits(live, drafted({ nodes: { split: renamed } }))).toEqual([
      { test: 'mails', node: 'split', kind: 'ended', arms: [], nodes: [], redraws: false },
    ])
  })

  it('each of several is looked at by itself', () => {
    const second: Change = {
      nodes: { more: split({ x: 50, y: 50 }, { salt: 'hours' }), late: wait(9) },
      edges: { 'thanks.done': 'more', 'more.arm:x': 'late', 'late.elapsed': 'end', 'more.arm:y': 'end' },
    }
    const changed = drafted({ ...second, nodes: { ...second.nodes, late: wait(10), two: tag('twice') } })
    expect(testEdits(drafted(second), changed)).toMatchObject([
      { test: 'mails', kind: 'insideArm', arms: ['b'], nodes: ['two'] },
      { test: 'hours', kind: 'insideArm', arms: ['x'], nodes: ['late'] },
    ])
  })
})
