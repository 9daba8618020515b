import type { DocumentEdge, DocumentNode, JourneyDocument } from '@usher/shared/document/document'
import { type Edge, type Node, Position } from '@xyflow/react'
import type { Point } from './layout/flow.ts'
import type { NodeShape } from './node-shape.ts'
import type { Shapes } from './shapes.ts'

export type CanvasNode = Node<{ id: string }, 'step'>
export type CanvasEdge = Edge<{ id: string }, 'flow'>

export interface Projected {
  readonly nodes: CanvasNode[]
  readonly edges: CanvasEdge[]
}

export interface Scene {
  readonly document: JourneyDocument
  readonly shapes: Shapes
  readonly selected: { readonly nodes: ReadonlySet<string>; readonly edges: ReadonlySet<string> }
  /** Where nodes that are being dragged are now. */
  readonly dragged: ReadonlyMap<string, Point>
}

/**
 * React Flow's view of the document. A node or an edge that did not change is the same object as before: that identity is
 * the only thing that spares React Flow from working on it again.
 */
export function createProjection(): (scene: Scene) => Projected {
  let nodes = new Map<string, KeptNode>()
  let edges = new Map<string, KeptEdge>()
  return ({ document, shapes, selected, dragged }) => {
    const nextNodes = new Map<string, KeptNode>()
    for (const node of document.nodes) {
      const position = dragged.get(node.id) ?? node.position
      const wanted = {
        shape: shapes.get(node.id)!,
        position,
        selected: selected.nodes.has(node.id),
        dragging: dragged.has(node.id),
      }
      nextNodes.set(node.id, renewedNode(nodes.get(node.id), node, wanted))
    }
    const nextEdges = new Map<string, KeptEdge>()
    for (const edge of document.edges)
      nextEdges.set(edge.id, renewedEdge(edges.get(edge.id), edge, selected.edges.has(edge.id)))
    nodes = nextNodes
    edges = nextEdges
    return { nodes: [...nodes.values()].map(({ made }) => made), edges: [...edges.values()].map(({ made }) => made) }
  }
}

interface WantedNode {
  readonly shape: NodeShape
  readonly position: Point
  readonly selected: boolean
  readonly dragging: boolean
}
interface KeptNode extends WantedNode {
  readonly made: CanvasNode
}
interface KeptEdge {
  readonly edge: DocumentEdge
  readonly selected: boolean
  readonly made: CanvasEdge
}

function renewedNode(kept: KeptNode | undefined, { id }: DocumentNode, wanted: WantedNode): KeptNode {
  const { shape, position, selected, dragging } = wanted
  if (
    kept?.shape === shape &&
    kept.position.x === position.x &&
    kept.position.y === position.y &&
    kept.selected === selected &&
    kept.dragging === dragging
  )
    return kept
  const { width, height } = shape
  return {
    ...wanted,
    made: {
      id,
      type: 'step',
      position,
      data: kept?.made.data ?? { id },
      width,
      height,
      measured: { width, height },
      handles: kept?.shape === shape ? kept.made.handles! : handlesOf(shape),
      selected,
      dragging,
      ariaRole: 'none',
    },
  }
}

function handlesOf({ ports, width, height }: NodeShape): NonNullable<CanvasNode['handles']> {
  // As large as the elements that React Flow finds on the card.
  const port = { width: 32, height: 32 }
  return [
    { id: null, type: 'target', position: Position.Top, x: width / 2, y: 0, width: 1, height: 1 },
    ...ports.map(({ id, x }) => ({
      id,
      type: 'source' as const,
      position: Position.Bottom,
      x: x - 16,
      y: height - 16,
      ...port,
    })),
  ]
}

function renewedEdge(kept: KeptEdge | undefined, edge: DocumentEdge, selected: boolean): KeptEdge {
  if (kept?.edge === edge && kept.selected === selected) return kept
  const made: CanvasEdge = {
    id: edge.id,
    type: 'flow',
    source: edge.from.node,
    sourceHandle: edge.from.port,
    target: edge.to,
    data: kept?.made.data ?? { id: edge.id },
    selected,
    focusable: false,
  }
  return { edge, selected, made }
}
