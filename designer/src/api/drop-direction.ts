import type { TRPCLink } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'

/**
 * The adapter for TanStack Query adds `direction` to the input of every paged query. Our lists only go forward, and the server
 * refuses what it does not know.
 */
export function dropDirection<Router extends AnyTRPCRouter>(): TRPCLink<Router> {
  return () =>
    ({ op, next }) =>
      next(op.type === 'query' ? { ...op, input: withoutDirection(op.input) } : op)
}

function withoutDirection(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('direction' in input)) return input
  const { direction: _dropped, ...rest } = input
  return rest
}
