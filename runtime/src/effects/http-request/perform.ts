import type { HttpRequestPayload } from '@usher/shared/engine/effect'
import { inOrder } from '../in-order.ts'
import type { Performed, Performer, Planned } from '../performer.ts'
import type { World } from '../world.ts'
import type { Reach } from './address.ts'
import { performedOf } from './answer.ts'
import { checkUrl, REFUSALS, type UrlRefusal } from './check-url.ts'
import { codeOf } from './failure.ts'
import { requestHeaders } from './headers.ts'
import { createPools, type Pools } from './pools.ts'
import { type Resolve, resolveHost } from './resolve.ts'
import { type Sent, send } from './send.ts'

type Call = Planned<'httpRequest'>

/** Calls web services, never those behind the operator's back: only what `checkUrl` and the connections' own check let through. */
export function openHttpRequests({ resolve = resolveHost }: { readonly resolve?: Resolve } = {}): {
  readonly perform: Performer<'httpRequest'>
  readonly close: () => Promise<void>
} {
  const pools = createPools(resolve)
  return {
    perform: async (batch, world) => {
      const reach = await reachByWorkspace(batch, world)
      return inOrder(batch, AT_ONCE, (call) => performOne(call, reach(call.workspace), pools))
    },
    close: pools.close,
  }
}

const AT_ONCE = 8
const LONGEST_MS = 15_000

async function reachByWorkspace(batch: readonly Call[], { database }: World): Promise<(workspace: number) => Reach> {
  const rows = await database.db
    .selectFrom('workspace')
    .select('id')
    .where('id', 'in', [...new Set(batch.map(({ workspace }) => workspace))])
    .where('allow_private_http', '=', true)
    .execute()
  const allowed = new Set(rows.map(({ id }) => id))
  return (workspace) => (allowed.has(workspace) ? 'private' : 'public')
}

async function performOne({ payload, key }: Call, reach: Reach, pools: Pools): Promise<Performed> {
  const checked = checkUrl(payload.url, reach)
  if (!checked.ok) return refusedUrl(checked.fault)
  const headers = requestHeaders(payload, key)
  if (!headers.ok) return { kind: 'failed', code: 'BAD_HEADER', message: headers.fault }
  const url = checked.value
  const sent = await send(pools.of(url, reach), {
    method: payload.method,
    path: url.pathname + url.search,
    headers: headers.value,
    body: payload.body === null ? null : JSON.stringify(payload.body),
    timeoutMs: Math.min(payload.timeoutMs, LONGEST_MS),
  })
  return sent.kind === 'answered' ? performedOf(sent) : lost(sent, payload)
}

function refusedUrl(fault: UrlRefusal): Performed {
  return {
    kind: 'failed',
    code: fault.startsWith('URL_') ? 'BAD_URL' : 'BLOCKED_ADDRESS',
    message: `${fault}: ${REFUSALS[fault]}`,
  }
}

function lost({ error, begun }: Extract<Sent, { readonly kind: 'lost' }>, { method }: HttpRequestPayload): Performed {
  const code = codeOf(error)
  const { message } = error
  if (code === 'BLOCKED_ADDRESS') return { kind: 'failed', code, message }
  if (error.name === 'HTTPParserError' || code === 'UND_ERR_HEADERS_OVERFLOW')
    return { kind: 'failed', code: 'BAD_ANSWER', message: `The answer is not HTTP that can be read: ${message}` }
  // A repetition is harmless where HTTP promises it; elsewhere the receiver may have done it, and only not said so.
  if (begun && (method === 'POST' || method === 'PATCH'))
    return { kind: 'unknown', message: `The answer was lost: ${message}` }
  if (OURS.has(code)) return { kind: 'retry', code, message }
  return { kind: 'retry', code: TLS.test(code) ? 'TLS_FAILED' : 'CONNECTION_FAILED', message }
}

const OURS: ReadonlySet<string> = new Set(['DNS_FAILED', 'DNS_TIMEOUT', 'TIMEOUT'])
const TLS = /^(EPROTO|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_)/
