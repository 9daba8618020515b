import { promises as dns, type LookupAddress } from 'node:dns'
import { inTime } from '../in-time.ts'
import type { Reach } from './address.ts'
import { failure } from './failure.ts'

/** All addresses of a host; rejects with `DNS_FAILED` or `DNS_TIMEOUT`. */
export type Resolve = (host: string, reach: Reach) => Promise<readonly LookupAddress[]>

/**
 * Names of the internet are asked for at the name servers themselves: no search domain turns them into internal ones, and a
 * slow server holds none of the few threads that the system's resolver shares with everything else of the process. The
 * brand's own network may keep its names wherever the system looks for them.
 */
export const resolveHost: Resolve = (host, reach) =>
  reach === 'public' ? askNameServers(host) : inTime(askSystem(host), LONGEST_MS, tooLate(host))

const LONGEST_MS = 2_000

export async function askNameServers(
  host: string,
  { servers, longestMs = LONGEST_MS }: { readonly servers?: readonly string[]; readonly longestMs?: number } = {},
): Promise<readonly LookupAddress[]> {
  const resolver = new dns.Resolver({ timeout: longestMs, tries: 2 })
  if (servers !== undefined) resolver.setServers(servers)
  const asked = Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
  try {
    const [four, six] = await inTime(asked, longestMs, tooLate(host))
    const found = [...addresses(four, 4), ...addresses(six, 6)]
    if (found.length === 0) throw failure('DNS_FAILED', `The name servers know no address of ${host}`)
    return found
  } finally {
    resolver.cancel()
  }
}

function addresses(answer: PromiseSettledResult<readonly string[]>, family: 4 | 6): readonly LookupAddress[] {
  return answer.status === 'fulfilled' ? answer.value.map((address) => ({ address, family })) : []
}

async function askSystem(host: string): Promise<readonly LookupAddress[]> {
  try {
    return await dns.lookup(host, { all: true })
  } catch {
    throw failure('DNS_FAILED', `The system knows no address of ${host}`)
  }
}

function tooLate(host: string): () => Error {
  return () => failure('DNS_TIMEOUT', `No address of ${host} came in time`)
}
