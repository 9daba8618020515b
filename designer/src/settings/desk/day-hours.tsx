import type { OpenInterval } from '@usher/shared/desk/calendar'
import { Plus, X } from 'lucide-react'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { withInterval } from './team-draft.ts'
import { teamWords } from './team-words.ts'

export interface DayHoursProps {
  /** Of which day: read with every field. */
  readonly label: string
  readonly intervals: readonly OpenInterval[]
  readonly onChange: (intervals: readonly OpenInterval[]) => void
  readonly isDisabled: boolean
  readonly error?: string | undefined
}

const MOST = 6

/** The hours of one day, one after another; none: closed. */
export function DayHours({ label, intervals, onChange, isDisabled, error }: DayHoursProps) {
  const words = useWords(teamWords)
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        {intervals.length === 0 && <span className="text-sm text-muted">{words.closed}</span>}
        {intervals.map((interval, index) => (
          <Interval
            // biome-ignore lint/suspicious/noArrayIndexKey: an interval has no identity but its place, and may stand twice while typing.
            key={index}
            label={intervals.length > 1 ? `${label} ${index + 1}` : label}
            interval={interval}
            isDisabled={isDisabled}
            isInvalid={error !== undefined}
            onChange={(next) => onChange(intervals.with(index, next))}
            onRemove={() => onChange(intervals.toSpliced(index, 1))}
          />
        ))}
        {intervals.length < MOST && withInterval(intervals) !== intervals && (
          <Button
            size="small"
            look="quiet"
            aria-label={`${words.addInterval}: ${label}`}
            isDisabled={isDisabled}
            icon={<Plus aria-hidden className="size-4" />}
            onPress={() => onChange(withInterval(intervals))}
          >
            {words.addInterval}
          </Button>
        )}
      </div>
      {error !== undefined && (
        <p role="alert" className="text-xs text-danger">
          {error}
        </p>
      )}
    </div>
  )
}

interface IntervalProps {
  readonly label: string
  readonly interval: OpenInterval
  readonly isDisabled: boolean
  readonly isInvalid: boolean
  readonly onChange: (interval: OpenInterval) => void
  readonly onRemove: () => void
}

function Interval({ label, interval, isDisabled, isInvalid, onChange, onRemove }: IntervalProps) {
  const words = useWords(teamWords)
  const shared = { type: 'time', isDisabled, isInvalid, className: 'w-28' }
  return (
    <span className="inline-flex items-center gap-1">
      <TextField
        {...shared}
        aria-label={`${label} ${words.from}`}
        value={interval.from}
        onChange={(from) => onChange({ ...interval, from })}
      />
      <span aria-hidden className="text-muted">
        –
      </span>
      <TextField
        {...shared}
        aria-label={`${label} ${words.to}`}
        // A field for times has no 24:00; the midnight that ends a day is written as that which begins the next.
        value={interval.to === '24:00' ? '00:00' : interval.to}
        onChange={(to) => onChange({ ...interval, to: to === '00:00' ? '24:00' : to })}
      />
      <IconButton label={`${words.removeInterval}: ${label}`} size="small" isDisabled={isDisabled} onPress={onRemove}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </span>
  )
}
