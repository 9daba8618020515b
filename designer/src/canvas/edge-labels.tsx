import type { DocumentEdge } from '@usher/shared/document/document'
import { ViewportPortal } from '@xyflow/react'
import { useEditor } from '../editor/store.ts'
import { useLocale } from '../i18n/locale.ts'
import { someOf } from '../nodes/phrases.ts'
import { type EdgeRoute, useRoutes } from './edge-routes.ts'
import type { Point } from './layout/flow.ts'
import type { NodeShape } from './node-shape.ts'
import { type Shapes, shapesOf } from './shapes.ts'
import { useVisibleEdges } from './visible-edges.ts'

/** An arrow that arrives further away than this says again by which way out it came; nearer, the card's foot says so. */
const FAR = 280

/** Ways out named on their arrows. The data mode has numbers there, and of a run only the way that was taken matters. */
export function EdgeLabels() {
  const shown = useEditor((state) => state.mode !== 'data' && state.highlight === null)
  return shown ? <Layer /> : null
}

function Layer() {
  const locale = useLocale()
  const document = useEditor((state) => state.viewing?.document ?? state.document)
  const routes = useRoutes((state) => state.routes)
  const visible = new Set(useVisibleEdges())
  const chips = chipsOf(document.edges, { routes, visible, shapes: shapesOf(document, locale) })
  return (
    <ViewportPortal>
      <svg className="edge-labels" role="presentation">
        {chips.map(({ id, at, labels }) => {
          const text = someOf(labels, locale)
          const width = widthOf(text) + 16
          return (
            <g key={id} className="edge-label" transform={`translate(${at.x} ${at.y})`}>
              <title>{labels.join(locale === 'zh' ? '、' : ', ')}</title>
              <rect x={-width / 2} y={-10} width={width} height={20} rx={10} />
              <text textAnchor="middle" y={4}>
                {text}
              </text>
            </g>
          )
        })}
      </svg>
    </ViewportPortal>
  )
}

interface Chip {
  readonly id: string
  readonly at: Point
  readonly labels: readonly string[]
}

interface Scene {
  readonly routes: ReadonlyMap<string, EdgeRoute>
  readonly visible: ReadonlySet<string>
  readonly shapes: Shapes
}

/** One chip for all who arrive together; where a plain arrow arrives as well, each has its own in the middle of its way. */
function chipsOf(edges: readonly DocumentEdge[], { routes, visible, shapes }: Scene): readonly Chip[] {
  const arriving = new Map<string, DocumentEdge[]>()
  for (const edge of edges) if (visible.has(edge.id)) arriving.set(edge.to, [...(arriving.get(edge.to) ?? []), edge])
  return [...arriving].flatMap(([to, group]) => {
    const named = group.flatMap(({ id, from }) => {
      const [shape, route] = [shapes.get(from.node), routes.get(id)]
      const label = shape?.ports.find((port) => port.id === from.port)?.label
      return shape && route && label && waysOut(shape) > 1 ? [{ id, label, route }] : []
    })
    const far = named.filter(({ route }) => lengthOf(route.points) >= FAR)
    if (far.length === 0) return []
    if (named.length < group.length)
      return far.map(({ id, label, route }) => ({ id, labels: [label], at: route.middle }))
    const end = named[0]!.route.points.at(-1)!
    return [{ id: to, labels: [...new Set(named.map(({ label }) => label))], at: { x: end.x, y: end.y - 23 } }]
  })
}

function waysOut({ ports, folded }: NodeShape): number {
  return ports.length + folded.length
}

function lengthOf(points: readonly Point[]): number {
  const [start, end] = [points[0]!, points[points.length - 1]!]
  return Math.abs(end.x - start.x) + Math.abs(end.y - start.y)
}

/** Near enough to draw a chip around it: Chinese characters are as wide as the type is high, others little over half. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? 12 : 6.6), 0)
}
