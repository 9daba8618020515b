import { useReactFlow } from '@xyflow/react'
import { type RefObject, useEffect } from 'react'
import { useEditor } from '../editor/store.ts'
import { currentLocale } from '../i18n/locale.ts'
import { camera, rememberedView } from './canvas-store.ts'
import { boundsOf } from './layout/bounds.ts'
import type { Point } from './layout/flow.ts'
import { centredOn, fittingZoom, MARGIN, type OpeningFlow, type OpeningStep, openingView } from './opening-view.ts'
import type { CanvasEdge, CanvasNode } from './projection.ts'
import { shapesOf } from './shapes.ts'

// Straight: a pan that zooms out and in again on its way makes dizzy.
const GLIDE = { duration: 200, interpolate: 'linear' } as const
/** Minimap and tools lie over the lower border. */
const LOWER_MARGIN = 124

/** Lends React Flow's camera to the rest of the editor, and shows a journey whose camera is not remembered from its beginning. */
export function CameraBridge({ frame }: { frame: RefObject<HTMLDivElement | null> }) {
  const flow = useReactFlow<CanvasNode, CanvasEdge>()
  useEffect(() => {
    const box = () => frame.current?.getBoundingClientRect() ?? new DOMRect()
    const glide = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? {} : GLIDE)
    const show = (ids: readonly string[] | undefined) => {
      const bounds = boundsOf(stepsNow(ids))
      if (!bounds) return
      const zoom = Math.max(fittingZoom(bounds, box()), 0.1)
      void flow.setViewport(centredOn(bounds, box(), zoom), glide())
    }
    const begin = () => void flow.setViewport(openingView(flowNow(), box()))
    camera.current = {
      toCanvas: (screen) => flow.screenToFlowPosition(screen, { snapToGrid: false }),
      toScreen: (at) => flow.flowToScreenPosition(at),
      fit: (what) => (what === 'start' ? begin() : show(what)),
      reveal: (node) => {
        const bounds = boundsOf(stepsNow([node]))
        if (!bounds) return
        const { x, y, zoom } = flow.getViewport()
        const { width, height } = box()
        const [left, top] = [bounds.x * zoom + x, bounds.y * zoom + y]
        const right = left + bounds.width * zoom
        const bottom = top + bounds.height * zoom
        const dx = shift(left, right, { size: width, after: MARGIN })
        const dy = shift(top, bottom, { size: height, after: LOWER_MARGIN })
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
    if (!rememberedView(useEditor.getState().journeyId)) begin()
    const stop = keptInPlace(frame.current, (by) => camera.current?.panBy(by))
    return () => {
      stop()
      camera.current = null
    }
  }, [flow, frame])
  return null
}

/** A panel that comes or goes moves the frame; the drawing stays where it is on the screen. */
function keptInPlace(frame: HTMLElement | null, panBy: (by: Point) => void): () => void {
  if (!frame) return () => {}
  let { left, top } = frame.getBoundingClientRect()
  const watch = new ResizeObserver(() => {
    const now = frame.getBoundingClientRect()
    const by = { x: left - now.left, y: top - now.top }
    left = now.left
    top = now.top
    if (by.x !== 0 || by.y !== 0) panBy(by)
  })
  watch.observe(frame)
  return () => watch.disconnect()
}

/** How far a stretch must move to lie inside the margins; a stretch that is too long shows its beginning. */
function shift(from: number, to: number, { size, after }: { size: number; after: number }): number {
  if (from < MARGIN) return MARGIN - from
  return to > size - after ? Math.max(size - after - to, MARGIN - from) : 0
}

function stepsNow(ids?: readonly string[]): readonly OpeningStep[] {
  const { document, viewing } = useEditor.getState()
  const shown = viewing?.document ?? document
  const shapes = shapesOf(shown, currentLocale())
  const wanted = ids && new Set(ids)
  return shown.nodes
    .filter(({ id }) => wanted?.has(id) ?? true)
    .map(({ id, position }) => {
      const { width, height } = shapes.get(id)!
      return { id, ...position, width, height }
    })
}

function flowNow(): OpeningFlow {
  const { document, viewing } = useEditor.getState()
  const arrows = (viewing?.document ?? document).edges.map(({ from, to }) => ({ from: from.node, to }))
  return { steps: stepsNow(), arrows }
}
