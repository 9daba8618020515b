// Arithmetic and pacing of measurements.

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** By linear interpolation between the two nearest; 0 for no values. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return 0
  const sorted = [...values].sort((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)]!
  const above = sorted[Math.ceil(place)]!
  return below + (above - below) * (place - Math.floor(place))
}

/** How long it took, in seconds. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1_000
}

/** Starts `act` so many times a second, whether the earlier ones are through or not; settles when all are. */
export async function atRate(rate: number, times: number, act: (turn: number) => Promise<unknown>): Promise<void> {
  const began = performance.now()
  const underWay: Promise<unknown>[] = []
  for (let turn = 0; turn < times; turn++) {
    const wait = began + (turn * 1_000) / rate - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    underWay.push(act(turn))
  }
  await Promise.all(underWay)
}

/** Works through the items, so many at once. */
export async function eachOf<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const waiting = items.values()
  const worker = async (): Promise<void> => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

export function chunksOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}

/** Looks again every few milliseconds until it holds. Throws when it does not come to that: a bench must not hang. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  { everyMs = 2, atMostMs = 60_000 }: { readonly everyMs?: number; readonly atMostMs?: number } = {},
): Promise<void> {
  const end = performance.now() + atMostMs
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`It did not come to this within ${atMostMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}
