import { canonicalJson, type Json, type JsonObject } from '../base/json.ts'
import { sha256Hex } from '../base/sha256.ts'
import { noReads } from '../conditions/scope.ts'
import type { Graph, GraphInterrupt, GraphNode, GraphSettings } from '../engine/graph.ts'
import type { AnyNodeKind, Catalog } from '../engine/node-definition.ts'
import { catalog as ownKinds } from '../nodes/catalog.ts'

export interface GraphSketch {
  /** Configs may be written short: each is parsed by its kind. */
  readonly nodes: { readonly [id: string]: readonly [kind: string, config?: object] }
  /** From `node.port` to the next node. A port without an edge ends the run there. */
  readonly edges: { readonly [from: string]: string }
  readonly settings?: Partial<GraphSettings>
  readonly interrupts?: readonly (Omit<GraphInterrupt, 'target'> & { readonly target: string })[]
}

/**
 * A graph for tests, made without the compiler: configs are parsed by their kinds, nothing is proved.
 * Throws with the place when a sketch names a kind, a port or a node that does not exist.
 */
export function graphOf(sketch: GraphSketch, catalog: Catalog = ownKinds): Graph {
  const ids = Object.keys(sketch.nodes)
  const kinds = ids.map((id) => kindOf(catalog, sketch.nodes[id]![0]))
  const configs = ids.map((id, index) => kinds[index]!.config.parse(sketch.nodes[id]![1] ?? kinds[index]!.starter()))
  const nodes = ids.map((id, index) => nodeOf(sketch, { id, kind: kinds[index]!, config: configs[index] }))
  refuseLooseEdges(sketch, nodes)
  const body: Omit<Graph, 'hash'> = {
    format: 1,
    nodes,
    entries: kinds.flatMap((kind, node) => (kind.entry ? [{ node, on: kind.entry(configs[node]) }] : [])),
    settings: { reentry: { kind: 'oneAtATime' }, exits: [], maxAgeMs: null, ...sketch.settings },
    interrupts: (sketch.interrupts ?? []).map((interrupt) => ({ ...interrupt, target: ids.indexOf(interrupt.target) })),
    reads: { ...noReads, allAttributes: true, tags: true },
  }
  return { ...body, hash: sha256Hex(canonicalJson(JSON.parse(JSON.stringify(body)) as Json)) }
}

interface Configured {
  readonly id: string
  readonly kind: AnyNodeKind
  readonly config: JsonObject
}

function nodeOf(sketch: GraphSketch, { id, kind, config }: Configured): GraphNode {
  const ports: readonly string[] = kind.ports(config)
  const ids = Object.keys(sketch.nodes)
  const targets = ports.map((port) => {
    const to = sketch.edges[`${id}.${port}`]
    return to === undefined ? -1 : ids.indexOf(to)
  })
  return { id, kind: kind.kind, behaviour: kind.behaviour ?? 1, config, ports, targets }
}

function kindOf(catalog: Catalog, name: string): AnyNodeKind {
  const kind = catalog.get(name)
  if (kind === undefined) throw new Error(`No node kind "${name}" in the catalog`)
  return kind
}

function refuseLooseEdges(sketch: GraphSketch, nodes: readonly GraphNode[]): void {
  const starts = new Set(nodes.flatMap(({ id, ports }) => ports.map((port) => `${id}.${port}`)))
  for (const [from, to] of Object.entries(sketch.edges)) {
    if (!starts.has(from)) throw new Error(`The edge "${from}" begins at no port`)
    if (!Object.hasOwn(sketch.nodes, to)) throw new Error(`The edge from "${from}" leads to no node: "${to}"`)
  }
}
