import type { TimeChartProps } from './time-chart.tsx'

/** The least and the most of what is drawn. Never a point: a flat line has room above and below. */
export function rangeOf(
  series: TimeChartProps['series'],
  guides: NonNullable<TimeChartProps['guides']>,
  scale: 'linear' | 'log',
): readonly [number, number] {
  const values = [
    ...series.flatMap(({ points, band = [] }) => [...points.map(({ value }) => value), ...band.flat()]),
    ...guides.map(({ value }) => value),
  ].filter((value) => Number.isFinite(value) && (scale === 'linear' || value > 0))
  const [low, high] = [Math.min(...values), Math.max(...values)]
  if (values.length === 0) return scale === 'log' ? [0.1, 1] : [0, 1]
  if (low < high) return [low, high]
  return scale === 'log' ? [low / 10, low] : [low - Math.abs(low || 1) / 2, low + Math.abs(low || 1) / 2]
}
