import { useWords } from '../../i18n/words.ts'
import { Select } from '../../ui/select.tsx'
import { useBuilder } from './builder-context.ts'
import { conditionWords } from './condition-words.ts'

export interface HoldsSelectProps {
  readonly holds: boolean
  readonly yes: string
  readonly no: string
  readonly onChange: (holds: boolean) => void
}

/** Whether it is so, or not, in the words of its row. */
export function HoldsSelect({ holds, yes, no, onChange }: HoldsSelectProps) {
  const { isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  return (
    <Select
      aria-label={words.operator}
      isDisabled={isDisabled}
      value={holds ? 'yes' : 'no'}
      options={[
        { id: 'yes', label: yes },
        { id: 'no', label: no },
      ]}
      onChange={(chosen) => onChange(chosen === 'yes')}
    />
  )
}
