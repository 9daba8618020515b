import { ViewportPortal } from '@xyflow/react'
import { Plus } from 'lucide-react'
import { useEditor } from '../editor/store.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { useCanvas } from './canvas-store.ts'
import { edgeName } from './edge-name.ts'
import { useRoutes } from './edge-routes.ts'
import { portPlace } from './node-shape.ts'
import { roundedPath } from './routes.ts'
import { shapesOf } from './shapes.ts'
import { canvasWords } from './words.ts'

/** The `+` in the middle of the one arrow that is under the pointer or selected. */
export function EdgeAdder() {
  const words = useWords(canvasWords)
  const locale = useLocale()
  const editable = useEditor((state) => state.mode === 'edit' && state.mayEdit && state.viewing === null)
  const selected = useEditor((state) => state.selection.edges[0])
  const hovered = useCanvas((state) => state.hoveredEdge)
  const dropping = useCanvas((state) => state.dropping?.edge ?? null)
  const id = dropping ?? hovered ?? selected
  const edge = useEditor((state) => (id ? state.edges.get(id) : undefined))
  const document = useEditor((state) => state.document)
  const route = useRoutes((state) => (id ? state.routes.get(id) : undefined))
  if (!editable || !edge || !route) return null
  const open = (target: Element) => {
    const box = target.getBoundingClientRect()
    useCanvas.setState({
      picker: { place: { kind: 'edge', edge: edge.id }, at: { x: box.left + box.width / 2, y: box.bottom } },
    })
  }
  return (
    <ViewportPortal>
      <button
        type="button"
        tabIndex={-1}
        data-edge-adder={edge.id}
        data-drop={dropping ? true : undefined}
        className="edge-adder nodrag nopan"
        style={{ transform: `translate(-50%, -50%) translate(${route.middle.x}px, ${route.middle.y}px)` }}
        aria-label={`${edgeName({ document, shapes: shapesOf(document, locale) }, edge, words)}. ${words.addOnEdge}`}
        title={words.addOnEdge}
        onPointerLeave={() => useCanvas.setState({ hoveredEdge: null })}
        onClick={(event) => open(event.currentTarget)}
      >
        <Plus aria-hidden size={16} strokeWidth={2} />
      </button>
    </ViewportPortal>
  )
}

/** The arrow that is being drawn out of a port. */
export function ConnectingLine() {
  const locale = useLocale()
  const connecting = useCanvas((state) => state.connecting)
  const document = useEditor((state) => state.document)
  const source = useEditor((state) => (connecting ? state.nodes.get(connecting.from.node) : undefined))
  if (!connecting || !source) return null
  const shapes = shapesOf(document, locale)
  const port = portPlace(shapes.get(source.id)!, connecting.from.port)
  const start = { x: source.position.x + port.x, y: source.position.y + port.y }
  const over = connecting.over ? document.nodes.find(({ id }) => id === connecting.over) : undefined
  const end = over ? { x: over.position.x + shapes.get(over.id)!.width / 2, y: over.position.y } : connecting.now
  const middle = Math.max(start.y + 24, (start.y + end.y) / 2)
  const path = roundedPath([start, { x: start.x, y: middle }, { x: end.x, y: middle }, end])
  return (
    <ViewportPortal>
      <svg className="connecting" role="presentation">
        <path d={path} />
        <circle cx={end.x} cy={end.y} r={5} />
      </svg>
    </ViewportPortal>
  )
}
