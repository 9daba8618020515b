import type { ShopDatabase } from '../database/shop-database.ts'
import type { UsherAddress } from '../settings.ts'
import { deliver } from './deliver.ts'

export interface Outbox {
  /** Something new waits: deliver it now, unless Usher has just been found away. */
  readonly nudge: () => void
  readonly close: () => Promise<void>
}

const IDLE_MS = 2_000
const LONGEST_PAUSE_MS = 15_000

/** Delivers for as long as the shop is open, and keeps at it when Usher is away: a little later each time, and at least four times a minute. */
export function runOutbox(database: ShopDatabase, usher: UsherAddress): Outbox {
  let open = true
  let wake: () => void = () => undefined
  let failures = 0
  let again = false

  const step = async (): Promise<number> => {
    try {
      const delivered = await deliver(database, usher)
      if (failures > 0) say('Usher is back')
      failures = 0
      return delivered > 0 ? 0 : IDLE_MS
    } catch (error) {
      if (failures++ === 0) say(`Usher is away, what it must hear waits: ${reasonOf(error)}`)
      return Math.min(LONGEST_PAUSE_MS, 250 * 2 ** failures)
    }
  }
  const running = (async () => {
    while (open) {
      again = false
      const ms = await step()
      if (open && ms > 0 && !again) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
    }
  })()

  return {
    nudge: () => {
      if (failures > 0) return
      again = true
      wake()
    },
    close: async () => {
      open = false
      wake()
      await running
    },
  }
}

function say(text: string): void {
  process.stderr.write(`shop: ${text}\n`)
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
