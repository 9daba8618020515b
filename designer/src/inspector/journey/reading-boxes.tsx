import { READINGS, type Reading } from '@usher/shared/engine/heard-message'
import { useWords } from '../../i18n/words.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { inspectorWords } from '../inspector-words.ts'

export interface ReadingBoxesProps {
  readonly label: string
  readonly readings: readonly Reading[]
  readonly isDisabled?: boolean
  readonly onChange: (readings: readonly Reading[]) => void
}

/** What a message may be understood as, to be chosen from. */
export function ReadingBoxes({ label, readings, isDisabled = false, onChange }: ReadingBoxesProps) {
  const words = useWords(inspectorWords)
  return (
    <fieldset>
      <legend className="pb-1 text-xs font-medium text-muted">{label}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1.5">
        {READINGS.map((reading) => (
          <Checkbox
            key={reading}
            isSelected={readings.includes(reading)}
            isDisabled={isDisabled}
            onChange={(isOn) => onChange(READINGS.filter((one) => (one === reading ? isOn : readings.includes(one))))}
          >
            {words[reading]}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
