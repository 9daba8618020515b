import type { Usher } from '../usher.ts'
import { endLeases } from './end-leases.ts'
import { isQuiet, readStanding } from './standing.ts'
import type { Settle } from './virtual-time.ts'

/** Works in this process, alone on the database. */
export function settleInProcess(usher: Usher): Settle {
  return async () => {
    for (;;) {
      await usher.workUntilQuiet()
      const standing = await readStanding(usher.database)
      if (isQuiet(standing)) return standing
      // Nobody else is at work: what is still leased was left behind.
      if (standing.leased > 0) await endLeases(usher.database)
      for (const { run } of usher.periodic) await run()
    }
  }
}
