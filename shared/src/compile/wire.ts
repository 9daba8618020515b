import type { Problem } from '../base/problem.ts'
import type { DocumentEdge, DocumentNode, JourneyDocument } from '../document/document.ts'
import type { Catalog } from '../engine/node-definition.ts'
import type { Plan, PlanNode, SettledNode } from './plan.ts'
import { problem } from './problems.ts'
import { reachableFrom } from './reachable.ts'
import { settleNode } from './settle-node.ts'

/** The document with every node settled, every edge resolved and the reachable part known. */
export function planOf(
  document: JourneyDocument,
  catalog: Catalog,
): { readonly plan: Plan; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  // By id, not by place in the file: the same journey has the same hash whatever the order it was drawn in.
  const sources = distinct(document.nodes, problems).sort((a, b) => (a.id < b.id ? -1 : 1))
  const indexOf = new Map(sources.map((node, index) => [node.id, index]))
  const settling = sources.map((node) => settleNode(node, catalog))
  const wiring = sources.map((): Wiring => ({ byPort: new Map(), next: new Set() }))
  const bench: Bench = { sources, indexOf, wiring, portsOf: (index) => settling[index]?.settled?.ports ?? null }
  for (const edge of document.edges) problems.push(...wireEdge(edge, bench))
  const nodes = sources.map((node, index): PlanNode => {
    const { settled, problems: found } = settling[index]!
    problems.push(...found)
    return {
      index,
      id: node.id,
      kind: node.kind,
      name: nameOf(node),
      settled: settled && resolved(settled, wiring[index]!),
    }
  })
  const next = wiring.map((wires) => [...wires.next])
  const starts = nodes.filter((node) => node.settled?.entry).map((node) => node.index)
  const detours = document.settings.interrupts.flatMap(({ target, after }) => {
    const index = indexOf.get(target)
    return index === undefined ? [] : [{ target: index, returns: after === 'return' }]
  })
  const reachable = reachableFrom([...starts, ...detours.map(({ target }) => target)], next)
  return { plan: { document, nodes, indexOf, next, starts, detours, reachable }, problems }
}

interface Wiring {
  readonly byPort: Map<string, number>
  readonly next: Set<number>
}

interface Bench {
  readonly sources: readonly DocumentNode[]
  readonly indexOf: ReadonlyMap<string, number>
  readonly wiring: readonly Wiring[]
  /** Null when they are not known. */
  readonly portsOf: (index: number) => readonly string[] | null
}

function wireEdge(edge: DocumentEdge, bench: Bench): readonly Problem[] {
  const from = bench.indexOf.get(edge.from.node)
  const to = bench.indexOf.get(edge.to)
  if (from === undefined || to === undefined) {
    const missing = from === undefined ? edge.from.node : edge.to
    return [problem('DANGLING_EDGE', { edge: edge.id }, { id: edge.id, missing })]
  }
  const { byPort, next } = bench.wiring[from]!
  const place = { node: edge.from.node, edge: edge.id }
  const args = { name: nameOf(bench.sources[from]!), port: edge.from.port }
  if (byPort.has(edge.from.port)) return [problem('PORT_TWICE', place, args)]
  byPort.set(edge.from.port, to)
  next.add(to)
  return bench.portsOf(from)?.includes(edge.from.port) === false ? [problem('BAD_HANDLE', place, args)] : []
}

function resolved(settled: Omit<SettledNode, 'targets'>, { byPort }: Wiring): SettledNode {
  return { ...settled, targets: settled.ports.map((port) => byPort.get(port) ?? -1) }
}

function distinct(nodes: readonly DocumentNode[], problems: Problem[]): DocumentNode[] {
  const known = new Set<string>()
  return nodes.filter(({ id }) => {
    if (known.has(id)) problems.push(problem('DUP_ID', { node: id }, { id }))
    const isNew = !known.has(id)
    known.add(id)
    return isNew
  })
}

function nameOf(node: DocumentNode): string {
  return node.label.trim() || node.id
}
