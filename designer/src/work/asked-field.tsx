import type { WorkDetail } from '@usher/shared/api/work'
import { useWords } from '../i18n/words.ts'
import { NumberField } from '../ui/number-field.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { TextField } from '../ui/text-field.tsx'
import { workWords } from './words.ts'

interface AskedFieldProps {
  field: WorkDetail['asked'][number]
  value: string | number | boolean | undefined
  onChange: (value: string | number | boolean) => void
}

/** Something to be filled in with the decision. */
export function AskedField({ field, value, onChange }: AskedFieldProps) {
  const words = useWords(workWords)
  const { label, required: isRequired } = field
  if (field.kind === 'yesNo') {
    return (
      <RadioGroup
        label={label}
        value={value === undefined ? null : value === true ? 'yes' : 'no'}
        onChange={(answer) => onChange(answer === 'yes')}
        options={[
          { id: 'yes', label: words.yes },
          { id: 'no', label: words.no },
        ]}
      />
    )
  }
  if (field.kind === 'number') {
    return (
      <NumberField
        label={label}
        isRequired={isRequired}
        value={typeof value === 'number' ? value : Number.NaN}
        onChange={(next) => onChange(Number.isNaN(next) ? '' : next)}
      />
    )
  }
  return (
    <TextField
      label={label}
      isRequired={isRequired}
      maxLength={2_000}
      value={typeof value === 'string' ? value : ''}
      onChange={onChange}
    />
  )
}
