import { Plus, X } from 'lucide-react'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { formWords } from './form-words.ts'

export interface TimesFieldProps {
  readonly label: string
  readonly values: readonly string[]
  readonly onChange: (times: readonly string[]) => void
  readonly least: number
  readonly most: number
  readonly isDisabled?: boolean
  readonly isInvalid?: boolean
}

/** Several times of day. */
export function TimesField({
  label,
  values,
  onChange,
  least,
  most,
  isDisabled = false,
  isInvalid = false,
}: TimesFieldProps) {
  const words = useWords(formWords)
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {values.map((time, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a time has no identity but its place, and may stand twice while typing.
        <span key={index} className="inline-flex items-center">
          <TextField
            aria-label={`${label} ${index + 1}`}
            type="time"
            value={time}
            isDisabled={isDisabled}
            isInvalid={isInvalid}
            className="w-28"
            onChange={(next) => onChange(values.with(index, next))}
          />
          {values.length > least && (
            <IconButton
              label={words.remove}
              size="small"
              isDisabled={isDisabled}
              onPress={() => onChange(values.toSpliced(index, 1))}
            >
              <X aria-hidden className="size-4" />
            </IconButton>
          )}
        </span>
      ))}
      {values.length < most && (
        <Button
          size="small"
          look="quiet"
          isDisabled={isDisabled}
          icon={<Plus aria-hidden className="size-4" />}
          onPress={() => onChange([...values, '10:00'])}
        >
          {words.add}
        </Button>
      )}
    </div>
  )
}
