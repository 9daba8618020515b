import type { BlankFault } from '@usher/shared/templates/read-blanks'
import type { Blank } from '@usher/shared/templates/template'
import { useLocale } from '../i18n/locale.ts'
import { DurationField } from '../inspector/form/duration-field.tsx'
import { NumberField } from '../ui/number-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { faultWords } from './words.ts'

export interface BlankFieldProps {
  readonly blank: Blank
  readonly value: string | number
  readonly fault: BlankFault | undefined
  readonly onChange: (value: string | number) => void
}

/** One blank, by its kind. */
export function BlankField({ blank, value, fault, onChange }: BlankFieldProps) {
  const locale = useLocale()
  const label = blank.label[locale]
  const error = fault && faultWords[locale][fault.code]
  if (blank.kind !== 'number' && blank.kind !== 'duration') {
    return <TextField label={label} value={String(value)} maxLength={200} error={error} onChange={onChange} />
  }
  const { least, most } = blank
  return (
    <div className="flex flex-col gap-1">
      <span className="text-xs font-medium text-muted">{label}</span>
      {blank.kind === 'duration' ? (
        <DurationField label={label} value={Number(value)} least={least} most={most} onChange={onChange} />
      ) : (
        <NumberField
          aria-label={label}
          value={Number(value)}
          minValue={least}
          maxValue={most}
          step={1}
          onChange={(next) => Number.isFinite(next) && onChange(next)}
        />
      )}
      {error && <p className="text-xs text-danger">{error}</p>}
    </div>
  )
}
