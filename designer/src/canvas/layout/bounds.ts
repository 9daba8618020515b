import type { Point } from './flow.ts'

export interface Bounds extends Point {
  readonly width: number
  readonly height: number
}

/** The smallest box around all of these; null around nothing. */
export function boundsOf(boxes: readonly Bounds[]): Bounds | null {
  if (boxes.length === 0) return null
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}
