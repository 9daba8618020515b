import type { Database } from '../database/database.ts'
import { LEASE_MS } from '../outbox/claim-effects.ts'
import type { Hints } from '../worker/hints.ts'
import type { PeriodicTask } from '../worker/periodic.ts'
import { endLeases } from './end-leases.ts'
import { isQuiet, readStanding, type Standing } from './standing.ts'
import type { Settle } from './virtual-time.ts'

export interface Supervised {
  readonly database: Database
  readonly hints: Hints
  readonly periodic: readonly PeriodicTask[]
  /** How many workers have died so far. */
  readonly deaths: () => number
}

/** Lets the workers of other processes do it: tells them where to look, and looks itself until nothing is left. */
export function settleWithOthers(supervised: Supervised): Settle {
  const { database, hints, periodic } = supervised
  const watch = watchStanding(supervised)
  // What an instant has taken lately: looking much earlier than that only takes the processor from the workers.
  let usualMs = FIRST_GUESS_MS
  return async (shards) => {
    const began = performance.now()
    hints.shardReady(shards)
    for (let round = 0; ; round++) {
      const standing = await readStanding(database)
      if (isQuiet(standing)) {
        usualMs = 0.8 * usualMs + 0.2 * (performance.now() - began)
        return standing
      }
      if (round % HINT_EVERY === 0) hints.shardReady(standing.due)
      if (standing.periodicNext !== null && standing.periodicNext <= standing.now) {
        for (const { run } of periodic) await run()
      }
      await watch(standing)
      await pause(Math.min(Math.max(usualMs * (round === 0 ? 0.5 : 0.1), SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS))
    }
  }
}

const FIRST_GUESS_MS = 20
const SHORTEST_PAUSE_MS = 3
const LONGEST_PAUSE_MS = 100
/** A hint may be lost: it is said again while shards are still due. */
const HINT_EVERY = 10

/** Notices when nothing moves any more: then a dead worker's leases are given back, or, at last, the replay is given up. */
function watchStanding({ database, deaths }: Supervised): (standing: Standing) => Promise<void> {
  let seen = ''
  let since = performance.now()
  let known = 0
  return async (standing) => {
    const shown = JSON.stringify([standing.now, standing.due, standing.leased])
    if (shown !== seen) {
      seen = shown
      since = performance.now()
      return
    }
    const still = performance.now() - since
    if (standing.leased > 0 && still > (deaths() > known ? LEFT_BEHIND_MS : LEASE_MS)) {
      known = deaths()
      await endLeases(database)
    }
    if (still > STUCK_MS) {
      const places = `${standing.due.length} shards and ${standing.leased} effects`
      throw new Error(`The workers did nothing for ${STUCK_MS / 1_000} seconds although ${places} wait for them`)
    }
  }
}

/** After a death: longer than the performers of the others take that are inside the database. */
const LEFT_BEHIND_MS = 1_000
const STUCK_MS = 3 * LEASE_MS

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
