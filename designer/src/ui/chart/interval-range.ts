import type { IntervalRow } from './interval-chart.tsx'

/** What a forest plot has to show: every interval, every bound, and none. */
export function intervalRange(rows: readonly IntervalRow[], none: number): readonly [number, number] {
  const values = rows.flatMap(({ interval, bound }) => [...interval, ...(bound === undefined ? [] : [bound])])
  const [low, high] = [Math.min(none, ...values), Math.max(none, ...values)]
  return low < high ? [low, high] : [none - 1, none + 1]
}
