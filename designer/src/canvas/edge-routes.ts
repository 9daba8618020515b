import type { DocumentEdge, JourneyDocument } from '@usher/shared/document/document'
import { create } from 'zustand'
import type { Point } from './layout/flow.ts'
import { portPlace } from './node-shape.ts'
import { type Box, type BoxIndex, indexBoxes, middleOf, roundedPath, route } from './routes.ts'
import type { Shapes } from './shapes.ts'

export interface EdgeRoute {
  readonly path: string
  readonly points: readonly Point[]
  readonly middle: Point
}

/** The way of every arrow. An arrow that did not move keeps its object, so that it is not drawn again. */
export const useRoutes = create<{ readonly routes: ReadonlyMap<string, EdgeRoute> }>(() => ({ routes: new Map() }))

interface Scene {
  readonly document: JourneyDocument
  readonly shapes: Shapes
  readonly dragged: ReadonlyMap<string, Point>
}

/** While steps are dragged only their own arrows are led anew; the rest looks for its way again when they are let go. */
export function routeAll(
  { document, shapes, dragged }: Scene,
  before: ReadonlyMap<string, EdgeRoute>,
): ReadonlyMap<string, EdgeRoute> {
  const boxes = new Map<string, Box>()
  for (const { id, position } of document.nodes) {
    const { width, height } = shapes.get(id)!
    boxes.set(id, { id, ...(dragged.get(id) ?? position), width, height })
  }
  const index = indexBoxes(boxes.values())
  const routes = new Map<string, EdgeRoute>()
  for (const edge of document.edges) {
    const known = before.get(edge.id)
    const still = dragged.size > 0 && !dragged.has(edge.from.node) && !dragged.has(edge.to)
    const made = still && known ? known : routeOf(edge, { boxes, shapes, index })
    if (made) routes.set(edge.id, known?.path === made.path ? known : made)
  }
  return routes
}

interface Ways {
  readonly boxes: ReadonlyMap<string, Box>
  readonly shapes: Shapes
  readonly index: BoxIndex
}

function routeOf({ id, from, to }: DocumentEdge, { boxes, shapes, index }: Ways): EdgeRoute | null {
  const [source, target] = [boxes.get(from.node), boxes.get(to)]
  if (!source || !target) return null
  const port = portPlace(shapes.get(from.node)!, from.port)
  const start = { x: source.x + port.x, y: source.y + port.y }
  const end = { x: target.x + target.width / 2, y: target.y }
  const points = route({ id, from: source, to: target, start, end }, index)
  return { points, path: roundedPath(upToTip(points)), middle: middleOf(points) }
}

/** A wide line must not reach the point of its arrowhead, or it would be blunt. */
function upToTip(points: readonly Point[]): readonly Point[] {
  const end = points[points.length - 1]!
  return [...points.slice(0, -1), { x: end.x, y: end.y - 6 }]
}

/** The arrow within `reach` of a point; null when there is none. */
export function nearestEdge(routes: ReadonlyMap<string, EdgeRoute>, at: Point, reach: number): string | null {
  let best: { readonly id: string; readonly distance: number } | null = null
  for (const [id, { points }] of routes)
    for (let index = 1; index < points.length; index++) {
      const distance = distanceTo(points[index - 1]!, points[index]!, at)
      if (distance <= reach && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { id, distance }
    }
  return best?.id ?? null
}

/** To a stretch that runs straight across or straight down. */
function distanceTo(a: Point, b: Point, { x, y }: Point): number {
  const nearX = Math.min(Math.max(x, Math.min(a.x, b.x)), Math.max(a.x, b.x))
  const nearY = Math.min(Math.max(y, Math.min(a.y, b.y)), Math.max(a.y, b.y))
  return Math.hypot(x - nearX, y - nearY)
}
