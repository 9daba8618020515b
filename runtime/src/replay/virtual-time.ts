// A clock that stands still while there is work, and then jumps to the next instant at which something happens. It is kept in
// the database, so that every worker on it lives in the same time.

import type { Instant } from '@usher/shared/base/time'
import type { Transaction } from 'kysely'
import { setVirtualClock } from '../clock/virtual-clock.ts'
import type { Database } from '../database/database.ts'
import type { Schema } from '../database/schema.ts'
import type { Standing } from './standing.ts'

/** Does everything that is due at the present instant, and tells what comes next. `shards`: where there is work for sure. */
export type Settle = (shards: readonly number[]) => Promise<Standing>

export interface VirtualTime {
  /** Something from outside, at this instant: whatever is due strictly before happens first, what is due then happens after it. */
  readonly happen: (at: Instant, write: (trx: Transaction<Schema>) => Promise<readonly number[]>) => Promise<void>
  /** The same without a transaction: for calls that open their own. Only while nobody else works on the database. */
  readonly act: (at: Instant, call: () => Promise<unknown>) => Promise<void>
  /** Time passes up to and with this instant; each timer fires at its own. */
  readonly passTo: (at: Instant) => Promise<void>
  /** Until no run and no effect waits for time, but not longer than `until`. `onInstant` hears of every jump. */
  readonly drain: (how: { readonly until: Instant; readonly onInstant: (at: Instant) => void }) => Promise<void>
  /** How many instants there were. */
  readonly instants: () => number
}

/** Time begins at `start`. Nobody else may move it. */
export async function startVirtualTime(database: Database, start: Instant, settle: Settle): Promise<VirtualTime> {
  let instants = 0
  const jump = async (
    at: Instant,
    write: (trx: Transaction<Schema>) => Promise<readonly number[]>,
  ): Promise<Standing> => {
    instants++
    // The clock and what happens then commit together: no worker sees the new time without it.
    const shards = await database.asEngine(async (trx) => {
      await setVirtualClock(trx, at)
      return write(trx)
    })
    return settle(shards)
  }
  let standing = await jump(start, nothing)
  const passWhile = async (isBefore: (next: Instant) => boolean, next: (of: Standing) => Instant | null) => {
    for (let at = next(standing); at !== null && isBefore(at); at = next(standing)) standing = await jump(at, nothing)
  }
  return {
    happen: async (at, write) => {
      await passWhile((next) => next < at, nextOfAll)
      standing = await jump(at, write)
    },
    act: async (at, call) => {
      await passWhile((next) => next < at, nextOfAll)
      instants++
      await setVirtualClock(database.db, at)
      await call()
      standing = await settle([])
    },
    passTo: async (at) => {
      await passWhile((next) => next <= at, nextOfAll)
      standing = await jump(at, nothing)
    },
    drain: async ({ until, onInstant }) => {
      // A schedule has no end: it goes on only as long as somebody is under way.
      const next = (of: Standing) => (of.next === null ? null : nextOfAll(of))
      await passWhile((at) => {
        onInstant(at)
        return at <= until
      }, next)
    },
    instants: () => instants,
  }
}

const nothing = (): Promise<readonly number[]> => Promise.resolve([])

function nextOfAll({ next, periodicNext }: Standing): Instant | null {
  if (next === null || periodicNext === null) return next ?? periodicNext
  return Math.min(next, periodicNext)
}
