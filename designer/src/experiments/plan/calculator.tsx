import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { type Expected, type Forecast, forecast, liftWithin } from '@usher/shared/experiments/forecast'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { useDelayed } from '../../ui/use-delayed.ts'
import { useMetricFormat } from '../metric-format.ts'
import { outcomeOf, type PlanDraft } from './plan-draft.ts'
import type { DrawnTest } from './plan-panel.tsx'
import { planWords } from './plan-words.ts'

interface Guess {
  readonly mean: number | null
  readonly perDay: number | null
}

export interface Foreseen {
  readonly expected: Expected
  readonly forecast: Forecast | null
  /** How many customers of the last weeks the figures come from. */
  readonly customers: number
  readonly guess: (change: Partial<Guess>) => void
  /** The figures are of the metric as it now stands in the form. */
  readonly isSettled: boolean
}

/** What to expect, from the last weeks of the workspace; figures that somebody has put in come before those. */
export function useForecast(test: DrawnTest, draft: PlanDraft): Foreseen {
  const [guessed, setGuess] = useState<Guess>({ mean: null, perDay: null })
  const { primary } = draft
  const asked = useDelayed(primary)
  const metric = asked.kind === 'ratio' ? null : outcomeOf(asked)
  const rates = useQuery({
    ...api.experiments.baseRates.queryOptions(
      metric === null ? skipToken : { events: [...test.entryEvents], metric: { ...metric, id: 'base' } },
    ),
    placeholderData: keepPreviousData,
  })
  const mean = guessed.mean ?? rates.data?.mean ?? 0
  const known = guessed.mean === null ? rates.data?.variance : null
  const expected: Expected = {
    kind: primary.kind,
    mean,
    // Where only the rate is guessed: of a share it says the variance, of an amount that it is about as large as itself squared.
    variance: primary.kind === 'proportion' ? mean * (1 - mean) : (known ?? mean * mean),
    perDay: guessed.perDay ?? rates.data?.perDay ?? 0,
    shares: sharesOf(test, draft.control),
    alpha: draft.alpha.fixed,
    windowDays: primary.windowDays,
  }
  return {
    expected,
    forecast: forecast(expected, primary.better === 'up' ? draft.lift : -draft.lift),
    customers: rates.data?.customers ?? 0,
    guess: (change) => setGuess((before) => ({ ...before, ...change })),
    isSettled: asked === primary && !rates.isPlaceholderData,
  }
}

function sharesOf({ arms }: DrawnTest, control: string): readonly number[] {
  const sum = arms.reduce((total, { weight }) => total + weight, 0)
  const first = arms.filter(({ id }) => id === control)
  return [...first, ...arms.filter(({ id }) => id !== control)].map(({ weight }) => weight / sum)
}

const WEEKS = [2, 4, 8]

interface CalculatorProps extends Foreseen {
  /** The number that is registered and still holds. */
  readonly registeredN: number | null
}

/** How many customers it takes and how long, and what some weeks could show. */
export function Calculator({ expected, forecast: told, customers, guess, registeredN }: CalculatorProps) {
  const { kind } = expected
  const words = useWords(planWords)
  const format = useFormat()
  const metric = useMetricFormat(kind)
  const scale = kind === 'proportion' ? 100 : 1
  const perDay = Math.round(expected.perDay * 10) / 10
  return (
    <div className="flex flex-col gap-2 rounded-control bg-canvas p-3 text-sm">
      <p className="text-xs text-muted">
        {customers > 0
          ? words.base(format.number(customers), metric.value(expected.mean), format.number(perDay))
          : words.noBase}
      </p>
      <NumberField
        label={words.baseMean}
        value={Math.round(expected.mean * scale * 100) / 100}
        minValue={0}
        {...(kind === 'proportion' ? { unit: '%', maxValue: 100 } : {})}
        onChange={(value) => Number.isFinite(value) && guess({ mean: value / scale })}
      />
      <NumberField
        label={words.perDay}
        value={perDay}
        minValue={0}
        onChange={(value) => Number.isFinite(value) && guess({ perDay: value })}
      />
      {registeredN !== null ? (
        <p className="font-medium">{words.keepsN(format.number(registeredN))}</p>
      ) : told === null ? (
        <p className="text-warn">{words.cannot}</p>
      ) : (
        <p className="font-medium">
          {`${words.needs(format.number(told.plannedN))} · ${told.days === null ? words.never : words.takes(format.number(told.days))}`}
        </p>
      )}
      <ul className="text-xs text-muted">
        {WEEKS.flatMap((weeks) => {
          const lift = liftWithin(expected, weeks)
          return lift === null
            ? []
            : [<li key={weeks}>{words.within(format.number(weeks), format.percent(lift, 1))}</li>]
        })}
      </ul>
    </div>
  )
}
