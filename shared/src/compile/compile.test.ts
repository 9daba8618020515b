import { expect, test } from 'vitest'
import { DAY } from '../base/time.ts'
import type { JourneyDocument } from '../document/document.ts'
import { createEngine } from '../engine/engine.ts'
import { catalog } from '../nodes/catalog.ts'
import { compile } from './compile.ts'
import { sketchDocument } from './sketch-document.test-kit.ts'
import { noFacts } from './workspace-facts.ts'

const document = sketchDocument({
  nodes: {
    start: ['entry', { on: 'event', name: 'order_paid', where: { '>': [{ var: 'entry.amount' }, 100] } }],
    pause: ['wait', { for: 'duration', ms: DAY }],
    reached: ['goal', { name: 'Paid twice' }],
    end: ['exit', { reason: 'done' }],
    person: ['handoff', { reason: 'asked', announcement: 'One moment' }],
    island: ['tag', { add: ['{{ customer.secretly }}'] }],
  },
  edges: { 'start.next': 'pause', 'pause.elapsed': 'reached', 'reached.reached': 'end', 'person.resolved': 'end' },
  settings: {
    reentry: { kind: 'perKey', key: { var: 'entry.order' } },
    exits: [{ id: 'x1', event: 'refunded', where: { '==': [{ var: 'customer.tier' }, 'gold'] }, reason: 'refunded' }],
    interrupts: [
      { id: 'i1', name: '人工', words: ['人工'], readings: [], where: null, target: 'person', after: 'return' },
    ],
    maxAgeMs: 30 * DAY,
  },
})
function graphOf(source: JourneyDocument) {
  const { graph, problems } = compile(source, catalog, noFacts)
  if (!graph) throw new Error(JSON.stringify(problems, null, 1))
  return graph
}

test('a journey becomes a graph with dense indices, resolved targets and everything the settings say', () => {
  const graph = graphOf(document)
  expect(graph.nodes.map(({ id }) => id)).toEqual(['end', 'island', 'pause', 'person', 'reached', 'start'])
  expect(graph.nodes[5]).toMatchObject({ kind: 'entry', behaviour: 1, ports: ['next'], targets: [2] })
  expect(graph.nodes[3]!.targets.filter((target) => target >= 0)).toEqual([0])
  expect(graph.entries).toEqual([
    { node: 5, on: { kind: 'event', name: 'order_paid', where: { '>': [{ var: 'entry.amount' }, 100] } } },
  ])
  expect(graph.settings).toEqual({
    reentry: { kind: 'perKey', key: { var: 'entry.order' } },
    exits: [{ event: 'refunded', where: { '==': [{ var: 'customer.tier' }, 'gold'] }, reason: 'refunded' }],
    maxAgeMs: 30 * DAY,
  })
  expect(graph.interrupts).toMatchObject([{ name: '人工', event: 'message_received', words: ['人工'], target: 3 }])
})

test('reads are those of nodes that can be reached, and of the settings', () => {
  const { reads } = graphOf(document)
  expect(reads.attributes).toEqual(['tier'])
  expect(reads.entry).toEqual(['amount', 'order'])
})

test('the graph loads into the engine', () => {
  expect(createEngine(catalog).load(graphOf(document)).nodes).toHaveLength(6)
})

test('the hash is the same whatever the order in the file, and another when anything else differs', () => {
  const { hash } = graphOf(document)
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  const turned = { ...document, nodes: [...document.nodes].reverse(), edges: [...document.edges].reverse() }
  expect(graphOf(turned).hash).toBe(hash)
  const moved = document.nodes.map((node) => ({ ...node, label: 'new', position: { x: 7, y: 7 } }))
  expect(graphOf({ ...document, nodes: moved }).hash).toBe(hash)
  const longer = document.nodes.map((node) =>
    node.id === 'pause' ? { ...node, config: { for: 'duration', ms: 2 * DAY } } : node,
  )
  expect(graphOf({ ...document, nodes: longer }).hash).not.toBe(hash)
})

test('all problems come at once, errors first', () => {
  const broken = sketchDocument({
    nodes: {
      start: ['entry', { on: 'event', name: '' }],
      pause: ['wait', { for: 'duration', ms: 5, more: 1 }],
      odd: ['teleport'],
    },
    edges: { 'start.next': 'pause', 'start.other': 'pause' },
  })
  const { graph, problems } = compile(broken, catalog, noFacts)
  expect(graph).toBeNull()
  expect(problems.map(({ code, node, field }) => [code, node, field])).toEqual([
    ['BAD_HANDLE', 'start', undefined],
    ['UNKNOWN_TYPE', 'odd', undefined],
    ['CONFIG_TOO_SMALL', 'pause', '/ms'],
    ['CONFIG_UNKNOWN_FIELD', 'pause', '/more'],
    ['MISSING_FIELD', 'start', '/name'],
    ['UNREACHABLE', 'odd', undefined],
    ['NO_GOAL', undefined, undefined],
  ])
})

test('two thousand nodes compile in well under a second', () => {
  const kinds = ['message', 'wait', 'couponIssue', 'branch'] as const
  const config = {
    message: { content: { kind: 'text', text: 'Hi {{ customer.name }}' }, class: 'marketing' },
    wait: { for: 'duration', ms: DAY },
    couponIssue: { coupon: 'c', validDays: 7 },
    branch: { cases: [{ id: 'one', label: 'One', when: { '==': [{ var: 'customer.tier' }, 'gold'] } }] },
  }
  const ports = { message: ['sent'], wait: ['elapsed'], couponIssue: ['issued'], branch: ['case:one', 'else'] }
  const nodes = Array.from({ length: 1_999 }, (_, index) => kinds[index % 4]!)
  const large = sketchDocument({
    nodes: {
      start: ['entry', { on: 'api' }],
      ...Object.fromEntries(nodes.map((kind, index) => [`n${index}`, [kind, config[kind]] as const])),
    },
    edges: {
      'start.next': 'n0',
      ...Object.fromEntries(
        nodes.flatMap((kind, index) =>
          ports[kind].map((port, at) => [`n${index}.${port}`, `n${(index + 1 + at * 7) % 1_999}`] as const),
        ),
      ),
    },
  })
  const started = performance.now()
  const { problems } = compile(large, catalog, noFacts)
  expect(performance.now() - started).toBeLessThan(1_000)
  expect(problems.some(({ code }) => code === 'COUPONS_UNBOUNDED')).toBe(true)
})
