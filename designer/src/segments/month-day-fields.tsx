import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Select } from '../ui/select.tsx'
import { entryWords } from './entry-words.ts'
import { dateName, type MonthDay, nthName, weekdayName } from './rhythm.ts'

const DATES = [...Array.from({ length: 31 }, (_, index) => index + 1), -1]
const NTHS = [1, 2, 3, 4, -1]
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]
const BY_WEEKDAY = 'weekday'

export interface MonthDayFieldsProps {
  readonly value: MonthDay
  readonly onChange: (value: MonthDay) => void
}

/** A date of the month, its last day, or one of its weekdays. */
export function MonthDayFields({ value, onChange }: MonthDayFieldsProps) {
  const words = useWords(entryWords)
  const locale = useLocale()
  const dates = DATES.map((date) => ({ id: String(date), label: dateName(date, locale) }))
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Select
        label={words.monthDay}
        className="w-40"
        {...(value.kind === 'date' && value.date > 28 ? { description: words.shortMonths } : {})}
        options={[...dates, { id: BY_WEEKDAY, label: words.byWeekday }]}
        value={value.kind === 'date' ? String(value.date) : BY_WEEKDAY}
        onChange={(id) =>
          onChange(id === BY_WEEKDAY ? { kind: 'weekday', nth: 1, weekday: 1 } : { kind: 'date', date: Number(id) })
        }
      />
      {value.kind === 'weekday' && (
        <>
          <Select
            label={words.which}
            className="w-32"
            options={NTHS.map((nth) => ({ id: String(nth), label: nthName(nth, locale) }))}
            value={String(value.nth)}
            onChange={(nth) => onChange({ ...value, nth: Number(nth) })}
          />
          <Select
            label={words.weekday}
            className="w-32"
            options={WEEKDAYS.map((day) => ({ id: String(day), label: weekdayName(day, locale) }))}
            value={String(value.weekday)}
            onChange={(day) => onChange({ ...value, weekday: Number(day) })}
          />
        </>
      )}
    </div>
  )
}
