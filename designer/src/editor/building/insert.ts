import type { DocumentEdge, DocumentNode } from '@usher/shared/document/document'
import type { Edit } from '@usher/shared/document/edit'
import type { Point } from '../../canvas/layout/flow.ts'
import { NODE_WIDTH, shapeOf } from '../../canvas/node-shape.ts'
import { edgeBetween, firstPort, freshNode, type Ground, onGrid, type Plan, type PortRef } from './plan.ts'

const GAP_Y = 72
const GAP_X = 48

/** A new step with nothing around it. */
export function addFree(ground: Ground, kind: string, at: Point): Plan {
  const size = sizeOfKind(kind)
  const node = freshNode(kind, freePlace(ground, onGrid({ x: at.x - size.width / 2, y: at.y }), size))
  return { edits: [{ kind: 'addNode', node }], made: [node.id] }
}

/** A new step behind this way out. What the way out led to before comes behind the new step. */
export function insertAfter(ground: Ground, from: PortRef, kind: string): Plan {
  const edge = ground.document.edges.find((one) => one.from.node === from.node && one.from.port === from.port)
  return edge ? insertOnEdge(ground, edge, kind) : append(ground, from, { kind })
}

/** A new step at a place of the canvas, wired to the way out that was dragged there. */
export function insertAt(ground: Ground, from: PortRef, { kind, at }: { kind: string; at: Point }): Plan {
  return append(ground, from, { kind, at })
}

/** A new step in the middle of an arrow; what comes after it makes room. */
export function insertOnEdge(ground: Ground, edge: DocumentEdge, kind: string): Plan {
  const source = ground.document.nodes.find(({ id }) => id === edge.from.node)
  const target = ground.document.nodes.find(({ id }) => id === edge.to)
  if (!source || !target) return { edits: [], made: [] }
  const size = sizeOfKind(kind)
  const y = source.position.y + ground.shapes.get(source.id)!.height + GAP_Y
  const leadsDown = target.position.y > source.position.y
  const above = leadsDown ? target : source
  const centre = above.position.x + ground.shapes.get(above.id)!.width / 2
  const node = freshNode(kind, { x: centre - size.width / 2, y })
  const room = leadsDown ? y + size.height + GAP_Y - target.position.y : 0
  return {
    edits: [
      { kind: 'removeEdge', edge: edge.id },
      ...(room > 0 ? pushedDown(ground, target, room) : []),
      { kind: 'addNode', node },
      { kind: 'addEdge', edge: edgeBetween(edge.from, node.id) },
      ...onward(node, edge.to),
    ],
    made: [node.id],
  }
}

function append(ground: Ground, from: PortRef, { kind, at }: { kind: string; at?: Point }): Plan {
  const source = ground.document.nodes.find(({ id }) => id === from.node)
  const shape = ground.shapes.get(from.node)
  if (!source || !shape) return { edits: [], made: [] }
  const size = sizeOfKind(kind)
  const slot = Math.max(
    0,
    shape.ports.findIndex(({ id }) => id === from.port),
  )
  // The first step behind stands straight below; from the second on they stand side by side, in the order of the ways out.
  const isFirst = !shape.ports.some(({ id, connected }) => connected && id !== from.port)
  const aside = isFirst ? 0 : (slot - (shape.ports.length - 1) / 2) * (NODE_WIDTH + GAP_X)
  const below = {
    x: source.position.x + shape.width / 2 - size.width / 2 + aside,
    y: source.position.y + shape.height + GAP_Y,
  }
  const wanted = at ? { x: at.x - size.width / 2, y: at.y } : below
  const node = freshNode(kind, freePlace(ground, onGrid(wanted), size))
  return {
    edits: [
      ...ground.document.edges
        .filter((edge) => edge.from.node === from.node && edge.from.port === from.port)
        .map((edge): Edit => ({ kind: 'removeEdge', edge: edge.id })),
      { kind: 'addNode', node },
      { kind: 'addEdge', edge: edgeBetween(from, node.id) },
    ],
    made: [node.id],
  }
}

function onward(node: DocumentNode, to: string): readonly Edit[] {
  const port = firstPort(node.kind, node.config)
  return port === null ? [] : [{ kind: 'addEdge', edge: edgeBetween({ node: node.id, port }, to) }]
}

/** The target and all that can be reached from it further down move by as much: nothing beside them does. */
function pushedDown({ document }: Ground, target: DocumentNode, by: number): readonly Edit[] {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]))
  const next = new Map<string, string[]>()
  for (const { from, to } of document.edges) next.set(from.node, [...(next.get(from.node) ?? []), to])
  const moved = new Set([target.id])
  const queue = [target.id]
  for (let id = queue.pop(); id !== undefined; id = queue.pop())
    for (const to of next.get(id) ?? [])
      if (!moved.has(to) && nodes.get(to)!.position.y >= target.position.y) {
        moved.add(to)
        queue.push(to)
      }
  return [...moved].map((id) => {
    const { x, y } = nodes.get(id)!.position
    return { kind: 'moveNode', node: id, to: onGrid({ x, y: y + by }) }
  })
}

interface Size {
  readonly width: number
  readonly height: number
}

/** The nearest place to the right or left where it covers nothing. */
function freePlace({ document, shapes }: Ground, at: Point, { width, height }: Size): Point {
  const taken = (x: number) =>
    document.nodes.some((node) => {
      const shape = shapes.get(node.id)
      return (
        shape !== undefined &&
        x < node.position.x + shape.width + 16 &&
        x + width + 16 > node.position.x &&
        at.y < node.position.y + shape.height + 16 &&
        at.y + height + 16 > node.position.y
      )
    })
  for (let step = 0; step < 40; step++)
    for (const side of [1, -1]) {
      const x = at.x + side * step * (GAP_X + 16)
      if (!taken(x)) return onGrid({ x, y: at.y })
    }
  return onGrid(at)
}

function sizeOfKind(kind: string): Size {
  return shapeOf(freshNode(kind, { x: 0, y: 0 }), [], 'zh')
}
