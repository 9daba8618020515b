import type { View } from './canvas-store.ts'
import { type Bounds, boundsOf } from './layout/bounds.ts'
import type { Point } from './layout/flow.ts'

export interface OpeningStep extends Bounds {
  readonly id: string
}

export interface OpeningFlow {
  readonly steps: readonly OpeningStep[]
  readonly arrows: readonly { readonly from: string; readonly to: string }[]
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Around what is shown. */
export const MARGIN = 64
const SIDE = 24
/** As a whole where its sentences can then be read, otherwise from its beginning: at the first of these sizes that shows the first screen unclipped. */
const WHOLE = 0.75
const SIZES = [0.9, 0.85, 0.8]
const CLIPPED = 0.85

/** Where the camera stands when a journey is opened for the first time. */
export function openingView({ steps, arrows }: OpeningFlow, size: Size): View {
  const all = boundsOf(steps)
  const first = steps.toSorted((a, b) => a.y - b.y || a.x - b.x)[0]
  if (!all || !first) return { x: 0, y: 0, zoom: 1 }
  const whole = fittingZoom(all, size)
  if (whole >= WHOLE) return centredOn(all, size, whole)
  const behind = reachedFrom(first.id, arrows)
  for (const zoom of SIZES) {
    const bottom = first.y + (size.height - MARGIN) / zoom
    const screen = boundsOf(steps.filter(({ id, y }) => behind.has(id) && y < bottom))!
    if (screen.width * zoom <= size.width - 2 * SIDE)
      return beginningAt({ x: screen.x + screen.width / 2, y: first.y }, size, zoom)
  }
  return beginningAt({ x: first.x + first.width / 2, y: first.y }, size, CLIPPED)
}

/** At most 100 %. */
export function fittingZoom({ width, height }: Bounds, size: Size): number {
  return Math.min(1, (size.width - 2 * MARGIN) / width, (size.height - 2 * MARGIN) / height)
}

export function centredOn(bounds: Bounds, size: Size, zoom: number): View {
  return {
    x: size.width / 2 - (bounds.x + bounds.width / 2) * zoom,
    y: Math.max((size.height - bounds.height * zoom) / 2, MARGIN) - bounds.y * zoom,
    zoom,
  }
}

/** The place stands below the upper margin, in the middle of the width. */
function beginningAt({ x, y }: Point, { width }: Size, zoom: number): View {
  return { x: width / 2 - x * zoom, y: MARGIN - y * zoom, zoom }
}

function reachedFrom(start: string, arrows: OpeningFlow['arrows']): ReadonlySet<string> {
  const next = new Map<string, string[]>()
  for (const { from, to } of arrows) next.set(from, [...(next.get(from) ?? []), to])
  const reached = new Set([start])
  // A set grows while it is walked: what is added at its end is walked as well.
  for (const id of reached) for (const to of next.get(id) ?? []) reached.add(to)
  return reached
}
