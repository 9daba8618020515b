import { arrange } from './arrange.ts'
import type { Flow, Point } from './flow.ts'
import { orderFlow } from './order-flow.ts'

/**
 * Places for all boxes, top down: branches side by side in the author's order, what several branches lead to centred below
 * the lowest of them. Boxes never overlap, the same flow always gives the same places, and nothing recurses: a chain of
 * five thousand steps is laid out as safely as a short one.
 */
export function tidy(flow: Flow): ReadonlyMap<string, Point> {
  return arrange(flow, orderFlow(flow))
}
