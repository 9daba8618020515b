// Dragging out of a port and out of the palette. Pointer events, so that a finger and a pen work like a mouse.

import type { PortRef } from '../editor/building/plan.ts'
import { camera, type PlaceFor, useCanvas } from './canvas-store.ts'
import { nearestEdge, useRoutes } from './edge-routes.ts'
import type { Point } from './layout/flow.ts'

/** How near to an arrow a block must be let go to be spliced in. */
const REACH = 36
/** Below this a press was a click. */
const THRESHOLD = 5
/** Near the border the canvas moves under the pointer. */
const BORDER = 40

interface Gesture {
  readonly move: (at: Point, event: PointerEvent) => void
  readonly drop: (at: Point) => void
  readonly cancel: () => void
  readonly click: () => void
}

/** From a way out: onto a step connects, onto empty canvas asks what to put there, a click asks what comes next. */
export function dragFromPort(
  event: { readonly nativeEvent: PointerEvent },
  from: PortRef,
  done: { readonly connect: (to: string) => void; readonly choose: (place: PlaceFor, at: Point) => void },
): void {
  track(event.nativeEvent, {
    move: (at) => {
      const over = stepUnder(at)
      useCanvas.setState({
        connecting: { from, now: camera.current!.toCanvas(at), over: over === from.node ? null : over },
      })
    },
    drop: (at) => {
      const over = stepUnder(at)
      useCanvas.setState({ connecting: null })
      if (over !== null && over !== from.node) done.connect(over)
      else if (over === null && isOverCanvas(at))
        done.choose({ kind: 'wired', from, at: camera.current!.toCanvas(at) }, at)
    },
    cancel: () => useCanvas.setState({ connecting: null }),
    click: () =>
      done.choose({ kind: 'after', from }, { x: event.nativeEvent.clientX, y: event.nativeEvent.clientY + 12 }),
  })
}

/** From the palette: onto an arrow splices, onto empty canvas stands free. */
export function dragFromPalette(
  event: { readonly nativeEvent: PointerEvent },
  kind: string,
  done: { readonly drop: (place: PlaceFor) => void; readonly click: () => void },
): void {
  const edgeAt = (at: Point) =>
    isOverCanvas(at) ? nearestEdge(useRoutes.getState().routes, camera.current!.toCanvas(at), REACH) : null
  track(event.nativeEvent, {
    move: (at) => useCanvas.setState({ dropping: { kind, at, edge: edgeAt(at), inside: isOverCanvas(at) } }),
    drop: (at) => {
      useCanvas.setState({ dropping: null })
      const edge = edgeAt(at)
      if (!isOverCanvas(at)) return
      done.drop(edge ? { kind: 'edge', edge } : { kind: 'free', at: camera.current!.toCanvas(at) })
    },
    cancel: () => useCanvas.setState({ dropping: null }),
    click: done.click,
  })
}

function track(start: PointerEvent, gesture: Gesture): void {
  if (start.button !== 0) return
  const origin = { x: start.clientX, y: start.clientY }
  let last = origin
  let moving = false
  let frame = 0
  const onMove = (event: PointerEvent) => {
    if (event.pointerId !== start.pointerId) return
    last = { x: event.clientX, y: event.clientY }
    moving ||= Math.hypot(last.x - origin.x, last.y - origin.y) > THRESHOLD
    if (!moving) return
    event.preventDefault()
    gesture.move(last, event)
    if (frame === 0) frame = requestAnimationFrame(pan)
  }
  const pan = () => {
    frame = 0
    const by = borderPull(last)
    if (by.x === 0 && by.y === 0) return
    camera.current?.panBy(by)
    frame = requestAnimationFrame(pan)
  }
  const onUp = (event: PointerEvent) => {
    if (event.pointerId !== start.pointerId) return
    stop()
    if (moving) gesture.drop({ x: event.clientX, y: event.clientY })
    else gesture.click()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    stop()
    gesture.cancel()
  }
  const onCancel = () => {
    stop()
    gesture.cancel()
  }
  // A drag must not paint the page's texts as selected.
  document.documentElement.dataset.dragging = ''
  const stop = () => {
    delete document.documentElement.dataset.dragging
    cancelAnimationFrame(frame)
    removeEventListener('pointermove', onMove)
    removeEventListener('pointerup', onUp)
    removeEventListener('pointercancel', onCancel)
    removeEventListener('keydown', onKey, true)
  }
  addEventListener('pointermove', onMove, { passive: false })
  addEventListener('pointerup', onUp)
  addEventListener('pointercancel', onCancel)
  addEventListener('keydown', onKey, true)
}

function borderPull(at: Point): Point {
  const frame = camera.current?.frame()
  if (!frame || !isOverCanvas(at)) return { x: 0, y: 0 }
  const pull = (near: number, far: number) => (near < BORDER ? 8 : far < BORDER ? -8 : 0)
  return { x: pull(at.x - frame.left, frame.right - at.x), y: pull(at.y - frame.top, frame.bottom - at.y) }
}

function stepUnder({ x, y }: Point): string | null {
  const step = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-step]')
  return step?.dataset.step ?? null
}

function isOverCanvas({ x, y }: Point): boolean {
  return document.elementFromPoint(x, y)?.closest('[data-canvas]') != null
}
