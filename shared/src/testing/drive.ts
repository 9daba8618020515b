// The story kit of tests: `drive(graph).enter().after('2 days').expectAsked('sendMessage')`. The production engine over a
// virtual clock; expectations throw, so any test runner will do.

import type { Json, JsonObject } from '../base/json.ts'
import type { Instant } from '../base/time.ts'
import type { Effect, EffectKind } from '../engine/effect.ts'
import { createEngine } from '../engine/engine.ts'
import type { Facts } from '../engine/facts.ts'
import type { Graph } from '../engine/graph.ts'
import type { Catalog } from '../engine/node-definition.ts'
import { catalog as ownKinds } from '../nodes/catalog.ts'
import { parseDuration } from './duration.ts'
import type { FarEnd } from './far-end.ts'
import { graphOf } from './graph-of.ts'
import { includes } from './includes.ts'
import { applyToSimulation, type Simulation, type SimulationAction, startSimulation } from './simulation.ts'

export interface StoryStart {
  readonly customer?: JsonObject
  readonly tags?: readonly string[]
  readonly zone?: string
  /** ISO text with its zone. A Monday at 10:00 in Shanghai when left out. */
  readonly at?: string
  readonly context?: JsonObject
  readonly catalog?: Catalog
}

export interface Story {
  enter(data?: JsonObject, node?: string): Story
  after(duration: string): Story
  /** Until this ISO instant. */
  until(iso: string): Story
  event(name: string, data?: JsonObject): Story
  says(text: string, choice?: string): Story
  /** The oldest effect awaited ends well, with this. */
  settles(data: Json): Story
  fails(code: string): Story
  withdraw(reason: string): Story
  expectAt(node: string): Story
  /** The last action asked for this; the payload holds at least what is given. */
  expectAsked(kind: EffectKind, payload?: Json): Story
  expectNothingAsked(): Story
  /** The last action changed nothing. */
  expectIgnored(): Story
  expectFinished(reason: string): Story
  expectParked(code: string): Story
  expectContext(variables: JsonObject): Story
  expectCustomer(attributes: JsonObject): Story
  expectTags(tags: readonly string[]): Story
  expectWakesAt(iso: string | null): Story
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
  const settle = (outcome: Parameters<typeof act>[0] & { kind: 'settle' }) => act(outcome)
  const place = () => (current().pending[0] ?? fail('Nothing is awaited')).place
  const expect = (holds: boolean, message: () => string) => (holds ? story : fail(`${message()}\n${tell(current())}`))
  const asked = (): readonly Effect[] =>
    current()
      .history.slice(seen)
      .flatMap(({ effects }) => effects)

  const story: Story = {
    enter: (data = {}, node) => {
      const entry = node === undefined ? { data } : { data, node }
      sim = startSimulation({
        ...world,
        customer: factsOf(start),
        entry,
        at,
        farEnd: MANUAL,
        context: start.context ?? {},
      })
      return story
    },
    after: (duration) => act({ kind: 'advanceTo', at: current().now + lengthOf(duration) }),
    until: (iso) => act({ kind: 'advanceTo', at: Date.parse(iso) }),
    event: (name, data = {}) => act({ kind: 'event', name, data }),
    says: (text, choice) => act(choice === undefined ? { kind: 'say', text } : { kind: 'say', text, choice }),
    settles: (data) => settle({ kind: 'settle', place: place(), outcome: { kind: 'done', data } }),
    fails: (code) => settle({ kind: 'settle', place: place(), outcome: { kind: 'failed', code, message: code } }),
    withdraw: (reason) => act({ kind: 'withdraw', reason }),
    expectAt: (node) =>
      expect(
        current().run.status === 'running' && idAt(graph, current()) === node,
        () => `Expected it to rest at "${node}"`,
      ),
    expectAsked: (kind, payload = {}) =>
      expect(
        asked().some((effect) => effect.kind === kind && includes(asJson(effect.payload), payload)),
        () => `Expected ${kind} with ${JSON.stringify(payload)}, it asked ${JSON.stringify(asked())}`,
      ),
    expectNothingAsked: () =>
      expect(asked().length === 0, () => `Expected no effect, it asked ${JSON.stringify(asked())}`),
    expectIgnored: () =>
      expect(
        current()
          .history.slice(seen)
          .every(({ applied }) => !applied),
        () => 'Expected nothing to happen',
      ),
    expectFinished: (reason) => expect(current().run.finish?.reason === reason, () => `Expected the end "${reason}"`),
    expectParked: (code) => expect(current().run.parked?.code === code, () => `Expected it to park with ${code}`),
    expectContext: (variables) =>
      expect(includes(current().run.context, variables), () => `Expected the variables ${JSON.stringify(variables)}`),
    expectCustomer: (attributes) =>
      expect(includes(current().facts.customer, attributes), () => `Expected attributes ${JSON.stringify(attributes)}`),
    expectTags: (tags) =>
      expect(
        JSON.stringify(current().facts.tags) === JSON.stringify(tags),
        () => `Expected the tags ${tags.join(', ')}`,
      ),
    expectWakesAt: (iso) =>
      expect(current().run.until === (iso === null ? null : Date.parse(iso)), () => `Expected it to wake at ${iso}`),
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

/** A story settles every effect itself. */
const MANUAL: FarEnd = {
  httpRequest: 'ask',
  issueCoupon: 'ask',
  checkCoupon: 'ask',
  inviteMember: 'ask',
  requestHandoff: 'ask',
  startJourney: 'ask',
}

function factsOf(start: StoryStart): Facts {
  return {
    customer: { id: 'c-1', ...start.customer },
    tags: start.tags ?? [],
    zone: start.zone ?? 'Asia/Shanghai',
    events: [],
  }
}

function lengthOf(duration: string): Instant {
  return parseDuration(duration) ?? fail(`"${duration}" is no length of time, write "2 days" or "90 minutes"`)
}

function idAt(graph: Graph, sim: Simulation): string | undefined {
  return graph.nodes[sim.run.node]?.id
}

function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}

/** Where the run stands and how it came there, for the message of a failed expectation. */
function tell(sim: Simulation): string {
  const way = sim.history.map(({ input, visited }) => {
    const passed = visited.map(({ node, how, port }) => `${node} ${port ?? how}`).join(', ')
    return `  ${input.kind}: ${passed === '' ? 'nothing' : passed}`
  })
  const { status, finish, parked, context } = sim.run
  const end = finish?.reason ?? parked?.message ?? ''
  return `It is ${status} ${end} with ${JSON.stringify(context)} after\n${way.join('\n')}`
}

function fail(message: string): never {
  throw new Error(message)
}
