import type { Rule } from '../conditions/rule.ts'
import type { Scope } from '../conditions/scope.ts'
import type { Graph, GraphNode } from './graph.ts'
import type { AnyNodeKind, Catalog } from './node-definition.ts'

/** A graph bound to its kinds, ready to run. Made once per version and kept. */
export interface Program {
  readonly graph: Graph
  readonly nodes: readonly BoundNode[]
  readonly observe: Observer | null
}

export interface BoundNode {
  readonly node: GraphNode
  readonly index: number
  readonly kind: AnyNodeKind
  readonly portIndex: ReadonlyMap<string, number>
}

/** Told of every condition a step tries, before it is evaluated: what "why was she here?" is answered from. */
export type Observer = (tried: { readonly node: number; readonly rule: Rule; readonly scope: Scope }) => void

export function loadProgram(catalog: Catalog, graph: Graph, observe: Observer | null): Program {
  return { graph, observe, nodes: graph.nodes.map((node, index) => bindNode(catalog, node, index)) }
}

function bindNode(catalog: Catalog, node: GraphNode, index: number): BoundNode {
  const kind = catalog.get(node.kind)
  if (kind === undefined) {
    throw new Error(
      `Node "${node.id}" is of kind "${node.kind}", which this engine does not have: run it with the release that published it, or newer`,
    )
  }
  const newest = kind.behaviour ?? 1
  if (node.behaviour > newest) {
    throw new Error(
      `Node "${node.id}" needs behaviour ${node.behaviour} of "${node.kind}", this engine knows up to ${newest}: update it`,
    )
  }
  return { node, index, kind, portIndex: new Map(node.ports.map((port, at) => [port, at])) }
}
