import type { JourneyDocument } from '@usher/shared/document/document'
import type { Graph } from '@usher/shared/engine/graph'
import type { Simulation } from '@usher/shared/testing/simulation'
import type { Highlight } from '../editor/state.ts'

/** What the canvas lights: every node and arrow passed so far, and where the run rests. */
export function litBy(sim: Simulation, document: JourneyDocument, graph: Graph): Highlight {
  const visits = sim.history.flatMap(({ visited }) => visited)
  const left = new Set(visits.filter(({ port }) => port !== null).map(({ node, port }) => `${node} ${port}`))
  return {
    nodes: new Set(visits.map(({ node }) => node)),
    edges: new Set(document.edges.filter(({ from }) => left.has(`${from.node} ${from.port}`)).map(({ id }) => id)),
    current: sim.run.status === 'finished' ? null : (graph.nodes[sim.run.node]?.id ?? null),
  }
}
