import { isIPv4, isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'
import { tooMany } from '../api/fault.ts'

/** Counts attempts per key in windows of fixed length. In memory: a restart forgives, several processes each count for themselves. */
export interface RateLimit {
  /** Null when the attempt may go on; otherwise the milliseconds to wait. */
  readonly take: (key: string, now: number) => number | null
  readonly forget: (key: string) => void
}

const MOST_KEYS = 50_000

export function rateLimit(most: number, windowMs: number): RateLimit {
  const windows = new Map<string, { start: number; count: number }>()
  return {
    take(key, now) {
      const known = windows.get(key)
      if (known && now - known.start < windowMs) {
        known.count++
        return known.count > most ? known.start + windowMs - now : null
      }
      if (windows.size >= MOST_KEYS) dropOldest(windows)
      windows.delete(key)
      windows.set(key, { start: now, count: 1 })
      return null
    },
    forget: (key) => void windows.delete(key),
  }
}

/** Windows are inserted in the order they start, so the first key is the oldest. */
function dropOldest(windows: Map<string, unknown>): void {
  for (const key of windows.keys()) {
    windows.delete(key)
    return
  }
}

/** One bucket per IPv4 address and per IPv6 /64: whoever has one IPv6 address has 2^64 of them. */
export function addressBucket(address: string): string {
  if (isIPv4(address)) return address
  if (!isIPv6(address)) return 'unknown'
  const parsed = ipaddr.IPv6.parse(address.replace(/%.*$/, ''))
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString()
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}

/** Counts the attempt, or refuses it. */
export function limit(of: RateLimit, key: string): void {
  const wait = of.take(key, performance.now())
  if (wait !== null) throw tooMany(wait)
}
