import type { RunTrace } from '@usher/shared/api/customers'
import type { JourneyDocument } from '@usher/shared/document/document'
import type { Highlight } from './state.ts'

/** The steps and arrows a run has passed up to and with its step `at`. */
export function litUpTo(document: JourneyDocument, steps: RunTrace['steps'], at: number): Highlight {
  const passed = steps.slice(0, at + 1).flatMap(({ path }) => path)
  const edges = new Set<string>()
  for (const { node, port } of passed) {
    const edge = document.edges.find(({ from }) => from.node === node && from.port === port)
    if (edge) edges.add(edge.id)
  }
  return { nodes: new Set(passed.map(({ node }) => node)), edges, current: passed.at(-1)?.node ?? null }
}
