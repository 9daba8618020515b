import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { TextField } from '../ui/text-field.tsx'
import { entryWords } from './entry-words.ts'
import { MonthDayFields } from './month-day-fields.tsx'
import { EVERY, type Rhythm, weekdayName } from './rhythm.ts'

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/

export interface RhythmFieldsProps {
  readonly value: Rhythm
  readonly onChange: (value: Rhythm) => void
}

/** Once, or at a time of the day on some days of the week or of the month. */
export function RhythmFields({ value, onChange }: RhythmFieldsProps) {
  const words = useWords(entryWords)
  return (
    <div className="flex flex-col gap-3">
      <Segmented
        label={words.rhythm}
        value={value.every}
        onChange={(every) => onChange({ ...value, every })}
        options={EVERY.map((id) => ({ id, label: words[id] }))}
        className="self-start"
      />
      {value.every === 'weekly' && <WeekdayBoxes value={value} onChange={onChange} />}
      {value.every === 'monthly' && (
        <MonthDayFields value={value.monthDay} onChange={(monthDay) => onChange({ ...value, monthDay })} />
      )}
      {value.every !== 'once' && (
        <TextField
          label={words.time}
          type="time"
          className="max-w-40"
          value={value.time}
          onChange={(time) => TIME.test(time) && onChange({ ...value, time })}
        />
      )}
    </div>
  )
}

function WeekdayBoxes({ value, onChange }: RhythmFieldsProps) {
  const locale = useLocale()
  const toggle = (day: number, isOn: boolean) => {
    const weekdays = isOn ? [...value.weekdays, day].sort() : value.weekdays.filter((one) => one !== day)
    if (weekdays.length > 0) onChange({ ...value, weekdays })
  }
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2">
      {[1, 2, 3, 4, 5, 6, 7].map((day) => (
        <Checkbox key={day} isSelected={value.weekdays.includes(day)} onChange={(isOn) => toggle(day, isOn)}>
          {weekdayName(day, locale)}
        </Checkbox>
      ))}
    </div>
  )
}
