import { createEngine } from '@usher/shared/engine/engine'
import type { Graph } from '@usher/shared/engine/graph'
import { catalog } from '@usher/shared/nodes/catalog'
import type { SimulationAction, SimulationWorld } from '@usher/shared/testing/simulation'
import { create } from 'zustand'
import { sumFieldOf } from '../nodes/known-names.ts'
import { workspaceSegments } from '../segments/known-segments.ts'
import { interruptsAbove } from './known-interrupts.ts'
import { workspaceSending } from './known-sending.ts'
import { workspaceLexicon } from './known-words.ts'
import { act, begin, fork, lookAt, type Setup, type Stories, show } from './stories.ts'

/** The simulation of the open journey. It lives beside the editor: leaving the mode and coming back finds it as it was. */
interface SimulationState {
  readonly journeyId: string
  /** The draft as it was when the simulation began. */
  readonly graph: Graph | null
  readonly setup: Setup | null
  readonly stories: Stories | null
}

export const useSimulation = create<SimulationState>()(() => ({
  journeyId: '',
  graph: null,
  setup: null,
  stories: null,
}))

const engine = createEngine(catalog)
const worlds = new WeakMap<Graph, Omit<SimulationWorld, 'segments'>>()

export function start(journeyId: string, graph: Graph, setup: Setup): void {
  useSimulation.setState({ journeyId, graph, setup, stories: begin(worldOf(graph, journeyId), setup) })
}

/** Back to choosing the customer; what was chosen stays. */
export function stop(): void {
  useSimulation.setState({ stories: null })
}

export function startAgain(graph?: Graph): void {
  const { journeyId, setup, graph: before } = useSimulation.getState()
  const on = graph ?? before
  if (setup !== null && on !== null) start(journeyId, on, setup)
}

export function doNext(action: SimulationAction): void {
  change((stories, world) => act(world, stories, action))
}

export function goTo(step: number): void {
  change((stories) => lookAt(stories, step))
}

export function forkAt(step: number): void {
  change((stories) => fork(lookAt(stories, step)))
}

export function showStory(id: number): void {
  change((stories) => show(stories, id))
}

function change(make: (stories: Stories, world: SimulationWorld) => Stories): void {
  const { stories, graph } = useSimulation.getState()
  if (stories !== null && graph !== null) useSimulation.setState({ stories: make(stories, worldOf(graph)) })
}

/** A graph ready to run, with the segments, words and interrupts of the workspace as they are now. */
export function worldOf(graph: Graph, journeyId = useSimulation.getState().journeyId): SimulationWorld {
  const known = worlds.get(graph) ?? { engine, program: engine.load(graph) }
  worlds.set(graph, known)
  const interrupts = interruptsAbove(journeyId)
  const rules = { interrupts, sending: workspaceSending() }
  const records = { journey: journeyId, sumFieldOf }
  return { ...known, segments: workspaceSegments(), lexicon: workspaceLexicon(), ...rules, ...records }
}
