import { describe, expect, it } from 'vitest'
import type { Graph } from '../engine/graph.ts'
import { type GraphSketch, graphOf } from '../testing/graph-of.ts'
import { commonPrefix, leavesPrefix } from './common-prefix.ts'

const HOUR = 3_600_000
type Nodes = GraphSketch['nodes']
type Edges = GraphSketch['edges']

const nodes: Nodes = {
  start: ['entry', { on: 'event', name: 'order_unpaid' }],
  wait: ['wait', { for: 'duration', ms: HOUR }],
  remind: ['tag', { add: ['reminded'], remove: [] }],
  end: ['exit', { reason: 'done' }],
}
const edges: Edges = { 'start.next': 'wait', 'wait.elapsed': 'remind', 'remind.done': 'end' }
const plain = graphOf({ nodes, edges })

const changed = (more: Nodes, moreEdges: Edges = {}): Graph =>
  graphOf({ nodes: { ...nodes, ...more }, edges: { ...edges, ...moreEdges } })
const commonWith = (other: Graph) => [...commonPrefix(plain, other).common].sort()
const walk = (graph: Graph, ...ids: readonly string[]) =>
  ids.map((id) => ({ node: graph.nodes.findIndex((node) => node.id === id), port: 0 }))

describe('how far two versions are one', () => {
  it('is to the end where nothing but their places in the graph differ', () => {
    const { start, ...rest } = nodes
    const turned = graphOf({ nodes: { ...Object.fromEntries(Object.entries(rest).reverse()), start: start! }, edges })
    expect(commonPrefix(plain, turned)).toEqual({
      partsAtEntry: false,
      common: new Set(['start', 'wait', 'remind', 'end']),
      parting: new Set(),
    })
  })

  it('is up to the node whose config differs, on either side', () => {
    const other = changed({ remind: ['tag', { add: ['reminded_gently'], remove: [] }] })
    expect(commonWith(other)).toEqual(['start', 'wait'])
    expect(commonPrefix(other, plain)).toEqual(commonPrefix(plain, other))
  })

  it('does not go on behind a node that differs, even where both are alike again', () => {
    expect(commonWith(changed({ wait: ['wait', { for: 'duration', ms: 2 * HOUR }] }))).toEqual(['start'])
  })

  it('ends at the way out that leads elsewhere, though the nodes are the same', () => {
    const other = changed({}, { 'wait.elapsed': 'end' })
    const prefix = commonPrefix(plain, other)
    expect([...prefix.common].sort()).toEqual(['start', 'wait'])
    expect([...prefix.parting]).toEqual(['wait elapsed'])
  })

  it('is nothing at all where the entry, or a rule that holds everywhere, differs', () => {
    const entry = changed({ start: ['entry', { on: 'event', name: 'order_created' }] })
    const settings = { ...plain, settings: { ...plain.settings, maxAgeMs: HOUR } }
    for (const other of [entry, settings]) {
      expect(commonPrefix(plain, other)).toEqual({ partsAtEntry: true, common: new Set(), parting: new Set() })
    }
  })

  it('is told of loops as well', () => {
    const looped = { 'remind.done': 'wait' }
    expect([...commonPrefix(changed({}, looped), changed({}, looped)).common].sort()).toEqual([
      'remind',
      'start',
      'wait',
    ])
  })

  it('does not care whether a default is written', () => {
    const written = { ...plain, nodes: plain.nodes.map((node) => ({ ...node, config: { ...node.config } })) }
    const start = written.nodes[0]!
    const { where: _, ...short } = start.config as { where?: unknown }
    const other = { ...written, nodes: [{ ...start, config: short as typeof start.config }, ...written.nodes.slice(1)] }
    expect(commonWith(other)).toContain('start')
  })
})

describe('leaving the common way', () => {
  const other = changed({ remind: ['tag', { add: ['reminded_gently'], remove: [] }] })
  const prefix = commonPrefix(plain, other)

  it('is the first step that the other version would not have taken', () => {
    expect(leavesPrefix(prefix, plain, walk(plain, 'start', 'wait'))).toBeNull()
    expect(leavesPrefix(prefix, plain, walk(plain, 'wait', 'remind', 'end'))).toBe(
      plain.nodes.findIndex((n) => n.id === 'remind'),
    )
  })

  it('is also to end where the other goes on', () => {
    const shorter = graphOf({ nodes, edges: { 'start.next': 'wait' } })
    const ends = commonPrefix(plain, shorter)
    expect(leavesPrefix(ends, shorter, walk(shorter, 'wait'))).toBe(1)
    expect(leavesPrefix(ends, shorter, [{ node: 1, port: -1 }])).toBeNull()
  })
})
