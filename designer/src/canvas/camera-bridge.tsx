import { useReactFlow } from '@xyflow/react'
import { type RefObject, useEffect } from 'react'
import { useEditor } from '../editor/store.ts'
import { currentLocale } from '../i18n/locale.ts'
import { camera, rememberedView } from './canvas-store.ts'
import type { Point } from './layout/flow.ts'
import type { CanvasEdge, CanvasNode } from './projection.ts'
import { shapesOf } from './shapes.ts'

const MARGIN = 64
/** From here on cards show their sentence. */
const READABLE = 0.75
const GLIDE = { duration: 200 }

/** Lends React Flow's camera to the rest of the editor, and shows a journey whose camera is not remembered from its entry. */
export function CameraBridge({ frame }: { frame: RefObject<HTMLDivElement | null> }) {
  const flow = useReactFlow<CanvasNode, CanvasEdge>()
  useEffect(() => {
    const box = () => frame.current?.getBoundingClientRect() ?? new DOMRect()
    const glide = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? {} : GLIDE)
    const show = (ids: readonly string[] | undefined, options: { duration?: number }) => {
      const bounds = boundsOf(ids)
      if (!bounds) return
      const { width, height } = box()
      const zoom = Math.min(1, (width - 2 * MARGIN) / bounds.width, (height - 2 * MARGIN) / bounds.height)
      // A journey too long to read as a whole opens at its beginning.
      const readable = ids === undefined && !options.duration ? Math.max(zoom, READABLE) : Math.max(zoom, 0.1)
      const middle = readable > zoom && ids === undefined ? middleOfFirst(bounds) : bounds.x + bounds.width / 2
      const x = width / 2 - middle * readable
      const y = Math.max((height - bounds.height * readable) / 2, MARGIN) - bounds.y * readable
      void flow.setViewport({ x, y, zoom: readable }, options)
    }
    camera.current = {
      toCanvas: (screen) => flow.screenToFlowPosition(screen, { snapToGrid: false }),
      toScreen: (at) => flow.flowToScreenPosition(at),
      fit: (what) => (what === 'start' ? show(undefined, {}) : show(what, { duration: 200 })),
      reveal: (node) => {
        const bounds = boundsOf([node])
        if (!bounds) return
        const { x, y, zoom } = flow.getViewport()
        const { width, height } = box()
        const [left, top] = [bounds.x * zoom + x, bounds.y * zoom + y]
        const right = left + bounds.width * zoom
        const bottom = top + bounds.height * zoom
        const dx = shift(left, right, width)
        const dy = shift(top, bottom, height)
        // Only as far as needed: who looks at a place keeps it in view.
        if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom }, glide())
      },
      centreOn: ({ x, y }) => void flow.setCenter(x, y, { zoom: flow.getZoom() }),
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor, glide()),
      zoomTo: (zoom) => void flow.zoomTo(zoom, glide()),
      panBy: ({ x, y }) => {
        const view = flow.getViewport()
        void flow.setViewport({ ...view, x: view.x + x, y: view.y + y })
      },
      frame: box,
    }
    if (!rememberedView(useEditor.getState().journeyId)) show(undefined, {})
    return () => {
      camera.current = null
    }
  }, [flow, frame])
  return null
}

/** Of the uppermost step: where a journey begins. */
function middleOfFirst({ x, width }: { readonly x: number; readonly width: number }): number {
  const { document, viewing } = useEditor.getState()
  const [first] = (viewing?.document ?? document).nodes.toSorted((a, b) => a.position.y - b.position.y)
  const own = first && boundsOf([first.id])
  return own ? own.x + own.width / 2 : x + width / 2
}

/** How far a stretch must move to lie inside the margins; a stretch that is too long shows its beginning. */
function shift(from: number, to: number, size: number): number {
  if (from < MARGIN) return MARGIN - from
  return to > size - MARGIN ? Math.max(size - MARGIN - to, MARGIN - from) : 0
}

function boundsOf(ids?: readonly string[]): (Point & { readonly width: number; readonly height: number }) | null {
  const { document, viewing } = useEditor.getState()
  const shown = viewing?.document ?? document
  const shapes = shapesOf(shown, currentLocale())
  const nodes = ids ? shown.nodes.filter(({ id }) => ids.includes(id)) : shown.nodes
  if (nodes.length === 0) return null
  const x = Math.min(...nodes.map(({ position }) => position.x))
  const y = Math.min(...nodes.map(({ position }) => position.y))
  const right = Math.max(...nodes.map(({ id, position }) => position.x + (shapes.get(id)?.width ?? 0)))
  const bottom = Math.max(...nodes.map(({ id, position }) => position.y + (shapes.get(id)?.height ?? 0)))
  return { x, y, width: right - x, height: bottom - y }
}
