import type { DurationMs } from '../base/time.ts'

export interface QueueAhead {
  /** How many stand before this one, and could be served by the same agents. */
  readonly ahead: number
  /** How many conversations those agents take at once, and how many more they could take now. */
  readonly places: number
  readonly free: number
  /** How long a conversation lasts; null while none is known. */
  readonly handleMs: DurationMs | null
}

/** How long until somebody comes, as conversations have lasted lately; null when nobody serves or nothing is known. */
export function estimateWait({ ahead, places, free, handleMs }: QueueAhead): DurationMs | null {
  if (places <= 0) return null
  if (ahead < free) return 0
  return handleMs === null ? null : Math.round(((ahead - free + 1) * handleMs) / places)
}
