import type { Graph } from '@usher/shared/engine/graph'
import { graphOf } from '@usher/shared/testing/graph-of'
import { readingAll } from './shards.ts'

/** The same numbers for the same seed, from 0 to below 1. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const EVENTS = ['bought', 'paid', 'asked'] as const

/** A journey of a few steps, one after the other, each with all its ports leading on. Its waits are shorter than one may draw. */
export function randomJourney(random: () => number): Graph {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
  const count = 3 + Math.floor(random() * 5)
  const steps = Array.from({ length: count }, () => pick(STEPS)(pick(EVENTS)))
  const names = [...steps.map((_, index) => `n${index}`), 'out']
  const graph = graphOf({
    nodes: {
      start: ['entry', { on: 'event', name: pick(EVENTS) }],
      ...Object.fromEntries(steps.map(({ node }, index) => [`n${index}`, node])),
      out: ['exit', {}],
    },
    edges: {
      'start.next': 'n0',
      ...Object.fromEntries(
        steps.flatMap(({ ports }, index) => ports.map((port) => [`n${index}.${port}`, names[index + 1]!])),
      ),
    },
  })
  const short = 50 + Math.floor(random() * 400)
  const nodes = graph.nodes.map((node) => ({ ...node, config: shortened(node.config, short) }))
  return readingAll({ ...graph, nodes })
}

interface Step {
  readonly node: readonly [kind: string, config: object]
  readonly ports: readonly string[]
}

const STEPS: readonly ((event: string) => Step)[] = [
  () => ({ node: ['message', { content: { kind: 'text', text: '您好' } }], ports: ['sent'] }),
  (event) => ({ node: ['tag', { add: [event] }], ports: ['done'] }),
  () => ({ node: ['couponIssue', { coupon: 'ten' }], ports: ['issued', 'failed'] }),
  () => ({ node: ['wait', { for: 'duration', ms: 60_000 }], ports: ['elapsed'] }),
  (event) => ({
    node: ['waitForEvent', { waits: [{ id: 'x', label: 'x', event }], timeoutMs: 60_000 }],
    ports: ['event:x', 'timeout'],
  }),
  () => ({
    node: ['split', { salt: 's', arms: ['a', 'b'].map((id) => ({ id, label: id, weight: 50 })) }],
    ports: ['arm:a', 'arm:b'],
  }),
]

function shortened(config: Graph['nodes'][number]['config'], ms: number): Graph['nodes'][number]['config'] {
  if ('ms' in config) return { ...config, ms }
  return 'timeoutMs' in config ? { ...config, timeoutMs: ms } : config
}
