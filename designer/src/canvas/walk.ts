import type { DocumentEdge, JourneyDocument } from '@usher/shared/document/document'
import type { Shapes } from './shapes.ts'

export type Direction = 'next' | 'previous' | 'left' | 'right' | 'first' | 'last'

/** The step that an arrow key leads to; null when there is none that way. */
export function walk(
  ground: { document: JourneyDocument; shapes: Shapes },
  from: string | null,
  way: Direction,
): string | null {
  const { document } = ground
  const first = entryOf(document)
  if (way === 'first' || from === null) return first
  if (way === 'last') return lastOf(document)
  if (way === 'next') return leaving(ground, from)[0]?.to ?? null
  const above = document.edges.filter((edge) => edge.to === from).map((edge) => edge.from.node)
  if (way === 'previous') return nearestAbove(document, above, from)
  return sibling(ground, from, way === 'left' ? -1 : 1)
}

/** Arrows that leave a node, in the order of its ways out. */
export function leaving(
  { document, shapes }: { document: JourneyDocument; shapes: Shapes },
  node: string,
): readonly DocumentEdge[] {
  const ports = shapes.get(node)?.ports.map(({ id }) => id) ?? []
  return document.edges
    .filter(({ from }) => from.node === node)
    .sort((a, b) => ports.indexOf(a.from.port) - ports.indexOf(b.from.port))
}

/** All steps in reading order: each entry, then what follows it, branch by branch. */
export function readingOrder(ground: {
  document: JourneyDocument
  shapes: Shapes
}): readonly { id: string; depth: number }[] {
  const { document } = ground
  const fed = new Set(document.edges.map(({ to }) => to))
  const roots = [...document.nodes.filter(({ id }) => !fed.has(id)), ...document.nodes].map(({ id }) => id)
  const next = new Map<string, DocumentEdge[]>()
  for (const edge of document.edges) next.set(edge.from.node, [...(next.get(edge.from.node) ?? []), edge])
  const seen = new Set<string>()
  const order: { id: string; depth: number }[] = []
  for (const root of roots) {
    const stack = [{ id: root, depth: 0 }]
    for (let at = stack.pop(); at; at = stack.pop()) {
      if (seen.has(at.id)) continue
      seen.add(at.id)
      order.push(at)
      const ports = ground.shapes.get(at.id)?.ports.map(({ id }) => id) ?? []
      const out = [...(next.get(at.id) ?? [])].sort((a, b) => ports.indexOf(a.from.port) - ports.indexOf(b.from.port))
      const depth = at.depth + (out.length > 1 ? 1 : 0)
      for (const edge of out.reverse()) stack.push({ id: edge.to, depth })
    }
  }
  return order
}

function entryOf(document: JourneyDocument): string | null {
  const fed = new Set(document.edges.map(({ to }) => to))
  return (document.nodes.find(({ id }) => !fed.has(id)) ?? document.nodes[0])?.id ?? null
}

function lastOf(document: JourneyDocument): string | null {
  const goesOn = new Set(document.edges.map(({ from }) => from.node))
  const ends = document.nodes.filter(({ id }) => !goesOn.has(id))
  return ends.sort((a, b) => b.position.y - a.position.y)[0]?.id ?? null
}

/** Of several that lead here, the one that stands nearest above. */
function nearestAbove({ nodes }: JourneyDocument, above: readonly string[], from: string): string | null {
  const place = new Map(nodes.map(({ id, position }) => [id, position]))
  const here = place.get(from)!
  const distance = (id: string) => {
    const { x, y } = place.get(id)!
    return Math.abs(here.x - x) + Math.abs(here.y - y) + (y > here.y ? 10_000 : 0)
  }
  return [...above].sort((a, b) => distance(a) - distance(b))[0] ?? null
}

/** The neighbour branch of the same step; at the top, the neighbour entry. */
function sibling(ground: { document: JourneyDocument; shapes: Shapes }, from: string, step: 1 | -1): string | null {
  const { document } = ground
  const above = nearestAbove(
    document,
    document.edges.filter(({ to }) => to === from).map((edge) => edge.from.node),
    from,
  )
  const fed = new Set(document.edges.map(({ to }) => to))
  const row = above
    ? [...new Set(leaving(ground, above).map(({ to }) => to))]
    : document.nodes
        .filter(({ id }) => !fed.has(id))
        .sort((a, b) => a.position.x - b.position.x)
        .map(({ id }) => id)
  return row[row.indexOf(from) + step] ?? null
}
