import { parseDateTime } from '@internationalized/date'
import type { Instant } from '@usher/shared/base/time'
import { DateField, DateInput, DateSegment } from 'react-aria-components'
import { FieldLabel } from '../ui/field.tsx'
import { fromLocalInput, localInput } from './local-time.ts'

export interface TimeFieldProps {
  readonly label: string
  readonly at: Instant
  readonly zone: string
  readonly onChange: (at: Instant) => void
  readonly autoFocus?: boolean
}

/** A time as clocks of the zone show it, written the way the page's language writes it; the browser's own field follows the browser. */
export function TimeField({ label, at, zone, onChange, autoFocus = false }: TimeFieldProps) {
  return (
    <DateField
      value={parseDateTime(localInput(at, zone))}
      granularity="minute"
      hourCycle={24}
      shouldForceLeadingZeros
      hideTimeZone
      autoFocus={autoFocus}
      className="flex min-w-0 flex-col gap-1"
      onChange={(value) => {
        const next = value === null ? null : fromLocalInput(value.toString().slice(0, 16), zone)
        if (next !== null) onChange(next)
      }}
    >
      <FieldLabel>{label}</FieldLabel>
      <DateInput className="control-frame flex h-9 min-w-0 items-center px-2 text-sm tabular-nums">
        {(segment) => (
          <DateSegment
            segment={segment}
            className="rounded-chip px-px outline-none data-focused:bg-accent data-focused:text-on-accent data-[type=literal]:text-muted"
          />
        )}
      </DateInput>
    </DateField>
  )
}
