import type { JourneyDocument } from '@usher/shared/document/document'
import type { ReadNode } from './read-nodes.ts'

/** A variable of the run that some way to a node sets. */
export interface Provided {
  readonly name: string
  /** Every way to the node sets it. */
  readonly certain: boolean
}

/** The variables that may be set when a run reaches the node; without a node, all that the journey sets. */
export function providedAt(
  document: JourneyDocument,
  nodes: readonly ReadNode[],
  node: string | null,
): readonly Provided[] {
  const { edges } = document
  const ways = nodes.flatMap(({ id, proofs }) =>
    (proofs.provides ?? []).map(({ name, ports }) => ({ name, node: id, ports })),
  )
  const names = [...new Set(ways.map(({ name }) => name))].sort()
  if (node === null) return names.map((name) => ({ name, certain: false }))
  const starts = startsOf(document, nodes)
  return names.flatMap((name) => {
    const setting = edges.filter((edge) =>
      ways.some((way) => way.name === name && way.node === edge.from.node && way.ports.includes(edge.from.port)),
    )
    const sets = new Set(setting.map((edge) => edge.id))
    const after = reached(
      edges,
      setting.map((edge) => edge.to),
    )
    if (!after.has(node)) return []
    const without = reached(
      edges.filter((edge) => !sets.has(edge.id)),
      starts,
    )
    return [{ name, certain: !without.has(node) }]
  })
}

/** Where runs come in: entries, and what interrupts lead to. */
function startsOf(document: JourneyDocument, nodes: readonly ReadNode[]): readonly string[] {
  const entries = nodes.filter(({ trigger }) => trigger !== null).map(({ id }) => id)
  return [...entries, ...document.settings.interrupts.map(({ target }) => target)]
}

function reached(edges: JourneyDocument['edges'], from: readonly string[]): ReadonlySet<string> {
  const next = new Map<string, string[]>()
  for (const edge of edges) next.set(edge.from.node, [...(next.get(edge.from.node) ?? []), edge.to])
  const seen = new Set(from)
  const open = [...from]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const to of next.get(node) ?? []) {
      if (seen.has(to)) continue
      seen.add(to)
      open.push(to)
    }
  }
  return seen
}
