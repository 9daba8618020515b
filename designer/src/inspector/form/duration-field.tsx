import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { Select } from '../../ui/select.tsx'
import { formWords } from './form-words.ts'

const UNITS = [
  { id: 'second', ms: 1_000 },
  { id: 'minute', ms: 60_000 },
  { id: 'hour', ms: 3_600_000 },
  { id: 'day', ms: 86_400_000 },
] as const
type Unit = (typeof UNITS)[number]['id']

export interface DurationFieldProps {
  readonly label: string
  readonly value: number
  readonly onChange: (ms: number) => void
  readonly least?: number | null
  readonly most?: number | null
  readonly isDisabled?: boolean
  readonly isInvalid?: boolean
}

/** A length of time as a number and its unit. */
export function DurationField(props: DurationFieldProps) {
  const { label, value, onChange, least, most, isDisabled = false, isInvalid = false } = props
  const words = useWords(formWords)
  const [chosen, setChosen] = useState<Unit>(() => unitFor(value))
  const unit = value % msOf(chosen) === 0 ? chosen : unitFor(value)
  const units = UNITS.filter(
    ({ id, ms }) => id === unit || (ms <= (most ?? ms) && (ms >= MINUTE || (least ?? 0) < MINUTE)),
  )
  return (
    <div className="grid grid-cols-[1fr_6.5rem] gap-2">
      <NumberField
        aria-label={label}
        value={value / msOf(unit)}
        minValue={Math.max(1, Math.ceil((least ?? 0) / msOf(unit)))}
        {...(most === null || most === undefined ? {} : { maxValue: Math.floor(most / msOf(unit)) })}
        isDisabled={isDisabled}
        isInvalid={isInvalid}
        onChange={(amount) => Number.isFinite(amount) && onChange(Math.round(amount * msOf(unit)))}
      />
      <Select
        aria-label={words.unit}
        options={units.map(({ id }) => ({ id, label: words[id] }))}
        value={unit}
        isDisabled={isDisabled}
        onChange={(next) => {
          setChosen(next)
          onChange(clamped((value / msOf(unit)) * msOf(next), least, most))
        }}
      />
    </div>
  )
}

const MINUTE = 60_000

function msOf(unit: Unit): number {
  return UNITS.find(({ id }) => id === unit)!.ms
}

function unitFor(value: number): Unit {
  return UNITS.toReversed().find(({ ms }) => value >= ms && value % ms === 0)?.id ?? 'second'
}

function clamped(value: number, least: number | null | undefined, most: number | null | undefined): number {
  return Math.round(Math.min(Math.max(value, least ?? value), most ?? value))
}
