import type { DocumentEdge, JourneyDocument } from '@usher/shared/document/document'
import type { Edit } from '@usher/shared/document/edit'
import { edgeBetween, type Plan, type PortRef } from './plan.ts'

/** One way out leads to one step: connecting it anew replaces where it led. */
export function connect(document: JourneyDocument, from: PortRef, to: string): Plan {
  const before = document.edges.filter((edge) => edge.from.node === from.node && edge.from.port === from.port)
  if (from.node === to || before.some((edge) => edge.to === to)) return { edits: [], made: [] }
  return {
    edits: [
      ...before.map((edge): Edit => ({ kind: 'removeEdge', edge: edge.id })),
      { kind: 'addEdge', edge: edgeBetween(from, to) },
    ],
    made: [],
  }
}

/** Nodes and arrows go; where one step led on from a removed one, those that led to it now lead there. */
export function deleteAndHeal(
  document: JourneyDocument,
  gone: { nodes: readonly string[]; edges: readonly string[] },
): Plan {
  const nodes = new Set(gone.nodes)
  const edges = new Set(gone.edges)
  const removed = document.edges.filter((edge) => edges.has(edge.id) || nodes.has(edge.from.node) || nodes.has(edge.to))
  const cut = document.edges.filter((edge) => !edges.has(edge.id))
  const healed = removed
    .filter((edge) => !edges.has(edge.id) && !nodes.has(edge.from.node))
    .flatMap((edge) => {
      const to = beyond(cut, nodes, edge.to)
      return to === null || to === edge.from.node ? [] : [edgeBetween(edge.from, to)]
    })
  return {
    edits: [
      ...removed.map((edge): Edit => ({ kind: 'removeEdge', edge: edge.id })),
      ...document.nodes.filter(({ id }) => nodes.has(id)).map(({ id }): Edit => ({ kind: 'removeNode', node: id })),
      ...healed.map((edge): Edit => ({ kind: 'addEdge', edge })),
    ],
    made: [],
  }
}

/** Where a removed step led, through other removed steps; null when it led to several places or to none. */
function beyond(edges: readonly DocumentEdge[], gone: ReadonlySet<string>, start: string): string | null {
  const seen = new Set<string>()
  let at = start
  while (gone.has(at)) {
    if (seen.has(at)) return null
    seen.add(at)
    const targets = new Set(edges.filter((edge) => edge.from.node === at).map((edge) => edge.to))
    const [only] = targets
    if (only === undefined || targets.size > 1) return null
    at = only
  }
  return at
}
