// The one place where the designer knows the runtime: by the type of its router, nothing else.

import { QueryCache, QueryClient } from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink, TRPCClientError } from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { AppRouter } from '@usher/runtime/router'
import { serverUrl } from './base-url.ts'
import { dropDirection } from './drop-direction.ts'

const url = serverUrl('trpc')

/** The plain client: for calls outside components. */
export const client = createTRPCClient<AppRouter>({
  links: [
    dropDirection(),
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url }),
      false: httpBatchLink({
        url,
        maxItems: 10,
        maxURLLength: 4_000,
        // A header that no foreign page can set: the server refuses changes without it.
        headers: { 'x-usher': '1' },
        fetch: (input, init) => fetch(input, { ...init, credentials: 'same-origin' }),
      }),
    }),
  ],
})

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      // The session ended while a page was open: asking who we are brings the sign-in page.
      if (isSignedOut(error) && !isMe(query.queryKey)) void queryClient.invalidateQueries(api.auth.me.queryFilter())
    },
  }),
  defaultOptions: {
    queries: { staleTime: 5_000, retry: (failures, error) => failures < 2 && !isRefusal(error) },
    mutations: { retry: false },
  },
})

/** Queries and mutations for TanStack Query: `useQuery(api.journeys.list.queryOptions())`. */
export const api = createTRPCOptionsProxy<AppRouter>({ client, queryClient })

/** Keys begin with the procedure's path. Asking again who we are because that was refused would never end. */
function isMe([path]: readonly unknown[]): boolean {
  return Array.isArray(path) && path.join('.') === 'auth.me'
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof TRPCClientError && error.data?.code === 'UNAUTHORIZED'
}

/** The server understood and said no: asking again gives the same answer. */
function isRefusal(error: unknown): boolean {
  return error instanceof TRPCClientError && typeof error.data?.httpStatus === 'number' && error.data.httpStatus < 500
}
