/** 1, 2, 4 … 30 seconds, each up to a quarter longer, so that a shop's visitors do not all come back at once. */
export function retryDelay(failures: number, chance: () => number = Math.random): number {
  return Math.min(30_000, 1_000 * 2 ** Math.min(failures, 5)) * (1 + chance() / 4)
}
