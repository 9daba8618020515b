import { arrange } from './arrange.ts'
import { orderFlow } from './order-flow.ts'

export interface Box {
  readonly id: string
  readonly width: number
  readonly height: number
}

export interface Flow {
  /** Roots first; otherwise any stable order. */
  readonly boxes: readonly Box[]
  /** Those that leave one box stand in the author's order of branches. */
  readonly arrows: readonly { readonly from: string; readonly to: string }[]
}

export interface Point {
  readonly x: number
  readonly y: number
}

export const GRID = 8

/**
 * Places for all boxes, top down: branches side by side in the author's order, what several branches lead to centred below
 * the lowest of them. Boxes never overlap, the same flow always gives the same places, and nothing recurses: a chain of
 * five thousand steps is laid out as safely as a short one.
 */
export function tidy(flow: Flow): ReadonlyMap<string, Point> {
  return arrange(flow, orderFlow(flow))
}
