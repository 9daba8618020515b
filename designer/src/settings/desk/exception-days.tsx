import type { BusinessCalendar, CalendarException } from '@usher/shared/desk/calendar'
import { useState } from 'react'
import { formatOf } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { DayHours } from './day-hours.tsx'
import { type DateSpan, datesOf, exceptionOf, kindOf, spansOf, withDays } from './exception-draft.ts'
import { ExceptionMonth } from './exception-month.tsx'
import { teamWords } from './team-words.ts'

interface ExceptionDaysProps {
  readonly calendar: BusinessCalendar
  readonly onChange: (calendar: BusinessCalendar, place: string) => void
  readonly isDisabled: boolean
  readonly saidOf: (place: string) => string | undefined
}

/** A month to choose days in, and what is different about them. */
export function ExceptionDays(props: ExceptionDaysProps) {
  const [chosen, setChosen] = useState<DateSpan | null>(null)
  return (
    <div className="flex flex-wrap items-start gap-5">
      <ExceptionMonth calendar={props.calendar} chosen={chosen} onChoose={setChosen} />
      <div className="flex min-w-60 flex-1 flex-col gap-4">
        {chosen !== null && <ChosenDays {...props} chosen={chosen} />}
        <Spans calendar={props.calendar} onChoose={setChosen} />
      </div>
    </div>
  )
}

function ChosenDays({ calendar, onChange, isDisabled, saidOf, chosen }: ExceptionDaysProps & { chosen: DateSpan }) {
  const words = useWords(teamWords)
  const text = useSpanText()
  const exception = exceptionOf(calendar, chosen.from)
  const put = (day: Omit<CalendarException, 'date'> | null, place: string) =>
    onChange(withDays(calendar, chosen, day), `${place} ${chosen.from} ${chosen.to}`)
  const name = exception?.name ?? ''
  const dates = datesOf(chosen)
  const fault = dates.map((date) => saidOf(`day.${date}`)).find((said) => said !== undefined)
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="pb-2 text-sm font-medium">
        {text(chosen)} {dates.length > 1 && <span className="text-muted">{words.chosenDays(dates.length)}</span>}
      </legend>
      <Segmented
        label={words.chosen}
        size="small"
        value={kindOf(calendar, chosen.from)}
        isDisabled={isDisabled}
        options={[
          { id: 'asWeek', label: words.asWeek },
          { id: 'holiday', label: words.holiday },
          { id: 'workday', label: words.workday },
        ]}
        onChange={(kind) =>
          put(kind === 'asWeek' ? null : { name, open: kind === 'holiday' ? [] : usualHours(calendar) }, 'kind')
        }
      />
      {exception !== undefined && (
        <TextField
          label={words.exceptionName}
          placeholder={words.exceptionNameExample}
          maxLength={40}
          isDisabled={isDisabled}
          value={exception.name}
          onChange={(next) => put({ name: next, open: exception.open }, 'name')}
        />
      )}
      {exception !== undefined && exception.open.length > 0 && (
        <DayHours
          label={text(chosen)}
          intervals={exception.open}
          isDisabled={isDisabled}
          error={fault}
          onChange={(open) => put({ name, open: [...open] }, 'open')}
        />
      )}
    </fieldset>
  )
}

/** A make-up workday is like the first day of the week that is worked. */
function usualHours({ week }: BusinessCalendar): CalendarException['open'] {
  return week.find((day) => day.length > 0) ?? [{ from: '09:00', to: '18:00' }]
}

/** Every exception by name: what the month shows by colour can be read here, and chosen by key. */
function Spans({ calendar, onChoose }: { calendar: BusinessCalendar; onChoose: (span: DateSpan) => void }) {
  const words = useWords(teamWords)
  const text = useSpanText()
  return (
    <ul className="flex max-h-48 flex-col overflow-y-auto">
      {spansOf(calendar).map((span) => (
        <li key={span.from}>
          <button
            type="button"
            onClick={() => onChoose(span)}
            className="flex w-full items-center gap-2 rounded-control px-2 py-1.5 text-start text-sm hover:bg-hover"
          >
            <Badge tone={span.open.length === 0 ? 'danger' : 'ok'}>
              {span.open.length === 0 ? words.holidayDay : words.workdayDay}
            </Badge>
            <span className="min-w-0 flex-1 truncate">{span.name}</span>
            <span className="shrink-0 text-xs text-muted">{text(span)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function useSpanText(): (span: DateSpan) => string {
  const format = formatOf(useLocale())
  // A date is the same in every zone: noon keeps it on its day.
  const date = (text: string) => format.date(Date.parse(`${text}T12:00:00`))
  return ({ from, to }) => (from === to ? date(from) : `${date(from)} – ${date(to)}`)
}
