import type { Instant } from '@usher/shared/base/time'
import { SHARDS } from '../ingest/shard-of.ts'

/** What a worker knows of when each shard wants it. In memory only: a probe of the database finds everything again. */
export interface Agenda {
  /** The shard wants a visit at this instant of the local clock, or earlier. */
  readonly note: (shard: number, at: number) => void
  /** Takes a shard whose time has come and which nobody in this process is at, the longest due first. */
  readonly take: (now: number) => number | null
  readonly release: (shard: number) => void
  /** When the next shard is due that could be taken; null when none is known. */
  readonly nextAt: () => number | null
}

export function createAgenda(): Agenda {
  const dueAt = new Map<number, number>()
  const busy = new Set<number>()
  const earliest = (): readonly [number, number] | null => {
    let first: readonly [number, number] | null = null
    for (const entry of dueAt) if (!busy.has(entry[0]) && (first === null || entry[1] < first[1])) first = entry
    return first
  }
  return {
    note: (shard, at) => {
      if (shard < 0 || shard >= SHARDS) return
      const known = dueAt.get(shard)
      if (known === undefined || at < known) dueAt.set(shard, at)
    },
    take: (now) => {
      const first = earliest()
      if (first === null || first[1] > now) return null
      dueAt.delete(first[0])
      busy.add(first[0])
      return first[0]
    },
    release: (shard) => busy.delete(shard),
    nextAt: () => earliest()?.[1] ?? null,
  }
}

/** The local clock's reading at an instant of the database's clock; never early. */
export function localTime(instant: Instant, databaseNow: Instant, localNow: number): number {
  return localNow + Math.max(0, instant - databaseNow)
}
