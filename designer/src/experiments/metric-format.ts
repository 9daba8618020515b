import type { MetricKind } from '@usher/shared/experiments/estimate'
import { type Format, useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { experimentWords } from './words.ts'

export interface MetricFormat {
  readonly value: (value: number) => string
  /** Of two arms, with its sign. */
  readonly difference: (value: number) => string
  /** The same at an axis, whose title says the unit. */
  readonly axis: (value: number) => string
  /** Of differences, where they need saying. */
  readonly unit: string
  readonly lift: (interval: readonly [number, number]) => string
}

/** Figures of a metric: shares of customers in per cent, and everything else as a number. */
export function useMetricFormat(kind: MetricKind): MetricFormat {
  const format = useFormat()
  const words = useWords(experimentWords)
  return {
    value: (value) => (kind === 'proportion' ? format.percent(value, 2) : format.amount(value)),
    difference: (value) =>
      kind === 'proportion'
        ? words.points(signed(format.amount(value * 100), value))
        : signed(format.amount(value), value),
    axis: (value) => signed(format.number(kind === 'proportion' ? value * 100 : value), value),
    unit: kind === 'proportion' ? words.unitPoints : '',
    lift: ([low, high]) => `${liftText(format, low)} – ${liftText(format, high)}`,
  }
}

const liftText = (format: Format, share: number): string => signed(format.percent(share, 1), share)

function signed(text: string, value: number): string {
  return value > 0 ? `+${text}` : text
}
