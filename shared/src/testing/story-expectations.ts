import type { Json, JsonObject } from '../base/json.ts'
import type { EffectKind } from '../engine/effect.ts'
import type { Graph } from '../engine/graph.ts'
import { includes } from './includes.ts'
import type { Simulation } from './simulation.ts'

/** What a story may be held to. Each throws, with where the run stands, or gives the story back. */
export interface StoryExpectations<Story> {
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
}

interface Told<Story> {
  readonly graph: Graph
  /** The state now, and the index of the first moment of the last action. */
  readonly look: () => { readonly sim: Simulation; readonly since: number }
  readonly story: () => Story
}

export function storyExpectations<Story>({ graph, look, story }: Told<Story>): StoryExpectations<Story> {
  const hold = (holds: boolean, wanted: string) => {
    if (!holds) throw new Error(`Expected ${wanted}\n${tell(look().sim)}`)
    return story()
  }
  const last = () => look().sim.history.slice(look().since)
  const asked = () => last().flatMap(({ effects }) => effects)
  const run = () => look().sim.run
  const shows = (value: unknown) => JSON.stringify(value)
  return {
    expectAt: (node) =>
      hold(run().status === 'running' && graph.nodes[run().node]?.id === node, `it to rest at "${node}"`),
    expectAsked: (kind, payload = {}) =>
      hold(
        asked().some((effect) => effect.kind === kind && includes(asJson(effect.payload), payload)),
        `${kind} with ${shows(payload)}, it asked ${shows(asked())}`,
      ),
    expectNothingAsked: () => hold(asked().length === 0, `no effect, it asked ${shows(asked())}`),
    expectIgnored: () => hold(!last().some(({ applied }) => applied), 'nothing to happen'),
    expectFinished: (reason) => hold(run().finish?.reason === reason, `the end "${reason}"`),
    expectParked: (code) => hold(run().parked?.code === code, `it to park with ${code}`),
    expectContext: (variables) => hold(includes(run().context, variables), `the variables ${shows(variables)}`),
    expectCustomer: (attributes) =>
      hold(includes(look().sim.facts.customer, attributes), `the attributes ${shows(attributes)}`),
    expectTags: (tags) =>
      hold(
        shows(look().sim.facts.tags) === shows(tags),
        `the tags ${shows(tags)}, not ${shows(look().sim.facts.tags)}`,
      ),
    expectWakesAt: (iso) => hold(run().until === (iso === null ? null : Date.parse(iso)), `it to wake at ${iso}`),
  }
}

function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}

/** Where the run stands and how it came there. */
function tell(sim: Simulation): string {
  const way = sim.history.map(({ input, visited }) => {
    const passed = visited.map(({ node, how, port }) => `${node} ${port ?? how}`).join(', ')
    return `  ${input.kind}: ${passed === '' ? 'nothing' : passed}`
  })
  const { status, finish, parked, context } = sim.run
  const end = finish?.reason ?? parked?.message
  return `It is ${status}${end === undefined ? '' : ` (${end})`} with ${JSON.stringify(context)} after\n${way.join('\n')}`
}
