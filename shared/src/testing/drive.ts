// The story kit of tests: `drive(graph).enter().after('2 days').expectAsked('sendMessage')`. The production engine over a
// virtual clock; expectations throw, so any test runner will do.

import type { Json, JsonObject } from '../base/json.ts'
import type { Outcome } from '../base/outcome.ts'
import type { Instant } from '../base/time.ts'
import { createEngine } from '../engine/engine.ts'
import type { Facts } from '../engine/facts.ts'
import type { Graph } from '../engine/graph.ts'
import type { Catalog } from '../engine/node-definition.ts'
import { catalog as ownKinds } from '../nodes/catalog.ts'
import { parseDuration } from './duration.ts'
import { MANUAL } from './far-end.ts'
import { graphOf } from './graph-of.ts'
import { applyToSimulation, type Simulation, type SimulationAction, startSimulation } from './simulation.ts'
import { type StoryExpectations, storyExpectations } from './story-expectations.ts'

export interface StoryStart {
  readonly customer?: JsonObject
  readonly tags?: readonly string[]
  readonly zone?: string
  /** Ids of the segments that the customer is in. */
  readonly segments?: readonly string[]
  /** ISO text with its zone. A Monday at 10:00 in Shanghai when left out. */
  readonly at?: string
  readonly context?: JsonObject
  /** What happened before; `at` is ISO text with its zone. */
  readonly events?: readonly { readonly name: string; readonly at: string; readonly data: JsonObject }[]
  readonly catalog?: Catalog
}

export interface Story extends StoryExpectations<Story> {
  enter(data?: JsonObject, node?: string): Story
  after(duration: string): Story
  /** Until this ISO instant. */
  until(iso: string): Story
  event(name: string, data?: JsonObject): Story
  says(text: string, choice?: string): Story
  /** Files with these names and types, without a word. */
  sends(...files: readonly (readonly [name: string, type: string])[]): Story
  /** The oldest effect awaited ends well, with this. */
  settles(data: Json): Story
  fails(code: string): Story
  withdraw(reason: string): Story
  readonly sim: Simulation
}

/** A story of one customer in one graph. */
export function drive(graph: Graph, start: StoryStart = {}): Story {
  const engine = createEngine(start.catalog ?? ownKinds)
  const world = { engine, program: engine.load(graph) }
  const at = Date.parse(start.at ?? '2026-03-02T10:00:00+08:00')
  let sim: Simulation | null = null
  let seen = 0

  const current = () => sim ?? fail('The story has not begun: call enter() first')
  const act = (action: SimulationAction) => {
    const before = current()
    seen = before.history.length
    sim = applyToSimulation(world, before, action)
    return story
  }
  const settle = (outcome: Outcome) => {
    const place = (current().pending[0] ?? fail('Nothing is awaited')).place
    return act({ kind: 'settle', place, outcome })
  }
  const story: Story = {
    enter: (data = {}, node) => {
      const entry = node === undefined ? { data } : { data, node }
      const context = start.context ?? {}
      sim = startSimulation({ ...world, customer: factsOf(start), entry, at, farEnd: MANUAL, context })
      return story
    },
    after: (duration) => act({ kind: 'advanceTo', at: current().now + lengthOf(duration) }),
    until: (iso) => act({ kind: 'advanceTo', at: Date.parse(iso) }),
    event: (name, data = {}) => act({ kind: 'event', name, data }),
    says: (text, choice) => act(choice === undefined ? { kind: 'say', text } : { kind: 'say', text, choice }),
    sends: (...files) =>
      act({ kind: 'say', text: '', files: files.map(([name, type]) => ({ name, type, bytes: 1_000 })) }),
    settles: (data) => settle({ kind: 'done', data }),
    fails: (code) => settle({ kind: 'failed', code, message: code }),
    withdraw: (reason) => act({ kind: 'withdraw', reason }),
    ...storyExpectations({ graph, look: () => ({ sim: current(), since: seen }), story: () => story }),
    get sim() {
      return current()
    },
  }
  return story
}

/** One node on its own: entered at once, and each of its ports leads to an exit whose reason is the port's name. */
export function driveNode(kind: string, config: object, start: StoryStart = {}): Story {
  const catalog = start.catalog ?? ownKinds
  const definition = catalog.get(kind) ?? fail(`No node kind "${kind}" in the catalog`)
  const ports: readonly string[] = definition.ports(definition.config.parse(config))
  const exits = ports.map((port, index) => [`exit${index}`, port] as const)
  const graph = graphOf(
    {
      nodes: {
        start: ['entry', { on: 'api' }],
        node: [kind, config],
        ...Object.fromEntries(exits.map(([id, port]) => [id, ['exit', { reason: port }] as const])),
      },
      edges: { 'start.next': 'node', ...Object.fromEntries(exits.map(([id, port]) => [`node.${port}`, id])) },
    },
    catalog,
  )
  return drive(graph, start)
}

function factsOf(start: StoryStart): Facts {
  return {
    customer: { id: 'c-1', ...start.customer },
    tags: start.tags ?? [],
    zone: start.zone ?? 'Asia/Shanghai',
    events: (start.events ?? []).map((event) => ({ ...event, at: Date.parse(event.at) })),
    ...(start.segments === undefined ? {} : { segments: start.segments }),
  }
}

function lengthOf(duration: string): Instant {
  return parseDuration(duration) ?? fail(`"${duration}" is no length of time, write "2 days" or "90 minutes"`)
}

function fail(message: string): never {
  throw new Error(message)
}
