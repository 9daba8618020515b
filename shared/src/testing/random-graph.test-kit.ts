// Random graphs and random lives in them, for properties of the engine. Not meaningful journeys: everything is joined to anything.

import fc from 'fast-check'
import { z } from 'zod'
import { DAY, MINUTE } from '../base/time.ts'
import { type AnyNodeKind, type Catalog, catalogOf, defineNode } from '../engine/node-definition.ts'
import { catalog as ownKinds } from '../nodes/catalog.ts'
import { type GraphSketch, graphOf } from './graph-of.ts'

/** Throws at whoever has an odd number of points. */
const faulty = defineNode({
  kind: 'faulty',
  config: z.strictObject({}),
  starter: () => ({}),
  ports: () => ['next'] as const,
  enter: (ctx) => {
    if (Number(ctx.scope.entry.points) % 2 === 1) throw new Error('odd points')
    return { kind: 'follow', port: 'next' }
  },
  proofs: () => ({ waitsAtLeastMs: 0, waitsAtMostMs: 0, effects: [] }),
})

export const testCatalog: Catalog = catalogOf(...([...ownKinds.values(), faulty] as readonly AnyNodeKind[]))

export const EVENTS = ['paid', 'joined', 'message_received', 'left'] as const

const over = (points: number) => ({ '>': [{ var: 'entry.points' }, points] })

const samples: readonly (readonly [string, object])[] = [
  ['message', { content: { kind: 'text', text: '{{entry.points}}' } }],
  [
    'ask',
    {
      content: { kind: 'text', text: '?' },
      answer: { kind: 'number' },
      saveAs: 'n',
      reminders: [{ afterMs: MINUTE, text: '!' }],
    },
  ],
  ['branch', { cases: [{ id: 'a', label: '', when: over(5) }] }],
  [
    'split',
    {
      salt: 's',
      arms: [
        { id: 'a', label: '', weight: 50 },
        { id: 'b', label: '', weight: 50 },
      ],
    },
  ],
  ['wait', { for: 'duration', ms: DAY }],
  ['wait', { for: 'localTime', time: '09:00', weekdays: [1] }],
  ['waitForEvent', { waits: [{ id: 'a', label: '', event: 'paid', where: over(3) }], timeoutMs: DAY }],
  ['waitForEvent', { waits: [{ id: 'a', label: '', event: 'joined' }], timeoutMs: null, saveAs: 'got' }],
  ['tag', { add: ['t{{entry.points}}'] }],
  ['attribute', { set: [{ name: 'seen', value: { rule: { '+': [{ var: 'entry.points' }, 1] } } }] }],
  ['couponIssue', { coupon: 'c' }],
  ['memberInvite', { program: 'p', text: 'x', timeoutMs: DAY }],
  ['handoff', { reason: 'x' }],
  ['subJourney', { journey: 'j', mode: 'call', timeoutMs: DAY }],
  ['goal', { name: 'g', value: { var: 'entry.points' } }],
  ['exit', {}],
  ['faulty', {}],
]
/** Half of the nodes rest, so that few graphs spin. */
const resting = samples.filter(([kind]) =>
  ['ask', 'wait', 'waitForEvent', 'couponIssue', 'memberInvite', 'handoff'].includes(kind),
)

/** Node 0 is the entry; every port leads to any node, or nowhere. */
export const randomGraph = fc
  .record({
    kinds: fc.array(fc.oneof(fc.constantFrom(...samples), fc.constantFrom(...resting)), { minLength: 1, maxLength: 8 }),
    targets: fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
    maxAgeMs: fc.option(fc.constantFrom(MINUTE, 3 * DAY), { freq: 2 }),
    exits: fc.boolean(),
    interrupt: fc.option(fc.record({ target: fc.nat(), back: fc.boolean() })),
  })
  .map(({ kinds, targets, maxAgeMs, exits, interrupt }) => {
    const nodes = Object.fromEntries([
      ['n0', ['entry', { on: 'api' }] as const],
      ...kinds.map((kind, at) => [`n${at + 1}`, kind]),
    ])
    const idAt = (drawn: number) => `n${1 + (drawn % kinds.length)}`
    const sketch: GraphSketch = {
      nodes,
      edges: { 'n0.next': 'n1', ...edgesOf(nodes, targets, idAt) },
      settings: { maxAgeMs, exits: exits ? [{ event: 'left', where: over(1), reason: 'left' }] : [] },
      interrupts:
        interrupt === null
          ? []
          : [
              {
                name: 'i',
                event: 'message_received',
                words: ['人工'],
                where: null,
                target: idAt(interrupt.target),
                after: interrupt.back ? 'return' : 'abandon',
              },
            ],
    }
    return graphOf(sketch, testCatalog)
  })

function edgesOf(nodes: GraphSketch['nodes'], targets: readonly number[], idAt: (drawn: number) => string) {
  const ports = Object.entries(nodes).flatMap(([id, [kind, config]]) => {
    const definition = testCatalog.get(kind)!
    const names: readonly string[] = id === 'n0' ? [] : definition.ports(definition.config.parse(config))
    return names.map((port) => `${id}.${port}`)
  })
  const drawn = (at: number) => targets[at % targets.length]!
  return Object.fromEntries(ports.flatMap((from, at) => (drawn(at) % 5 === 0 ? [] : [[from, idAt(drawn(at))]])))
}

/** Something that may happen next. Most of it is what the run waits for: a life of strays goes nowhere. */
export type Happening =
  /** To when the run wakes by itself, or `ms` on when it does not. */
  | { readonly kind: 'pass'; readonly ms: number; readonly wake: boolean }
  /** One of those it listens to, or any. */
  | { readonly kind: 'event'; readonly which: number; readonly heard: boolean; readonly text: string }
  | { readonly kind: 'settle'; readonly which: number; readonly well: boolean }
  | { readonly kind: 'move'; readonly to: number }
  | { readonly kind: 'withdraw' }

const pass = fc.record({
  kind: fc.constant('pass' as const),
  ms: fc.constantFrom(0, 1, MINUTE, DAY, 8 * DAY),
  wake: fc.boolean(),
})
const event = fc.record({
  kind: fc.constant('event' as const),
  which: fc.nat(9),
  heard: fc.boolean(),
  text: fc.constantFrom('人工', '5', '?'),
})
const settle = fc.record({ kind: fc.constant('settle' as const), which: fc.nat(3), well: fc.boolean() })
const move = fc.record({ kind: fc.constant('move' as const), to: fc.nat(8) })

export const randomLife = fc.record({
  points: fc.nat(10),
  happenings: fc.array(
    fc.oneof(
      { weight: 12, arbitrary: pass },
      { weight: 16, arbitrary: event },
      { weight: 12, arbitrary: settle },
      { weight: 2, arbitrary: move },
      { weight: 1, arbitrary: fc.constant({ kind: 'withdraw' as const }) },
    ),
    { minLength: 5, maxLength: 25 },
  ),
})
