import type { LookupFunction } from 'node:net'
import { buildConnector, Pool } from 'undici'
import { mayReach, type Reach } from './address.ts'
import { failure } from './failure.ts'
import type { Resolve } from './resolve.ts'

/** Connections by origin, kept a while for the next request. */
export interface Pools {
  readonly of: (url: URL, reach: Reach) => Pool
  /** Closes them all, after the requests under way. */
  readonly close: () => Promise<void>
}

export function createPools(resolve: Resolve): Pools {
  const pools = new Map<string, Pool>()
  return {
    of: ({ origin }, reach) => {
      const key = `${reach} ${origin}`
      const pool = pools.get(key) ?? openPool(origin, reach, resolve)
      // Taken out and put back: the first of the map is the one that was not used for the longest time.
      pools.delete(key)
      pools.set(key, pool)
      if (pools.size > MOST_ORIGINS) closeOldest(pools)
      return pool
    },
    close: async () => {
      const all = [...pools.values()]
      pools.clear()
      await Promise.all(all.map((pool) => pool.close()))
    },
  }
}

const MOST_ORIGINS = 64
const MOST_CONNECTIONS = 8
const CONNECT_MS = 5_000
const MOST_HEADER_BYTES = 16_384

function closeOldest(pools: Map<string, Pool>): void {
  const [key, pool] = pools.entries().next().value!
  pools.delete(key)
  void pool.close()
}

function openPool(origin: string, reach: Reach, resolve: Resolve): Pool {
  return new Pool(origin, {
    connections: MOST_CONNECTIONS,
    maxHeaderSize: MOST_HEADER_BYTES,
    connect: guardedConnector(reach, resolve),
  })
}

/**
 * Looks the host up once per connection, and connects to what it has checked: a name that answers otherwise the next time
 * gains nothing. Literal addresses never come here to be looked up; `checkUrl` has judged them. The peer is checked once more.
 */
function guardedConnector(reach: Reach, resolve: Resolve): buildConnector.connector {
  const connect = buildConnector({ timeout: CONNECT_MS, allowH2: false, lookup: checkedLookup(reach, resolve) })
  return (options, callback) =>
    connect(options, (...result) => {
      const [error, socket] = result
      if (error !== null || mayReach(socket.remoteAddress ?? '', reach)) return callback(...result)
      socket.destroy()
      callback(blocked(options.hostname), null)
    })
}

function checkedLookup(reach: Reach, resolve: Resolve): LookupFunction {
  return (host, { all }, callback) => {
    resolve(host, reach).then(
      (addresses) => {
        // One bad address condemns the host: an honest name has no internal one beside its public ones.
        const [first] = addresses
        if (first === undefined || !addresses.every(({ address }) => mayReach(address, reach)))
          callback(blocked(host), [])
        else if (all) callback(null, [...addresses])
        else callback(null, first.address, first.family)
      },
      (error: Error) => callback(error, []),
    )
  }
}

function blocked(host: string): Error {
  return failure(
    'BLOCKED_ADDRESS',
    `IP_DENIED_AT_CONNECT: ${host} has an address that is not public; the workspace setting for private addresses may allow it`,
  )
}
