import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useWords } from '../../i18n/words.ts'
import { ComboBox } from '../../ui/combo-box.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { endWords } from '../end-words.ts'

export interface WrapUpRules {
  readonly dispositions: readonly string[]
  readonly isRequired: boolean
  /** Whether what is written may be sent: nothing that must be said is missing. */
  readonly isMet: (disposition: string) => boolean
}

/** What the team wants to know of a conversation at its end; null: nobody had asked for a person. */
export function useWrapUpRules(team: string | null): WrapUpRules {
  const teams = useQuery(api.desk.teams.queryOptions())
  const policy = teams.data?.find(({ id }) => id === team)?.policy.wrapUp
  const dispositions = policy?.dispositions ?? []
  const isRequired = policy?.isRequired === true && dispositions.length > 0
  return {
    ...{ dispositions, isRequired },
    isMet: (disposition) => !teams.isPending && (!isRequired || dispositions.includes(disposition.trim())),
  }
}

interface DispositionFieldProps {
  rules: WrapUpRules
  value: string
  onChange: (value: string) => void
}

/** From the list of the team; free where the team does not insist on it. */
export function DispositionField({ rules, value, onChange }: DispositionFieldProps) {
  const words = useWords(endWords)
  const { dispositions, isRequired } = rules
  const label = isRequired ? words.dispositionRequired : words.disposition
  if (dispositions.length === 0)
    return (
      <TextField label={label} description={words.dispositionHelp} maxLength={80} value={value} onChange={onChange} />
    )
  return (
    <ComboBox
      label={label}
      description={words.dispositionChoose}
      options={dispositions.map((id) => ({ id, label: id.replaceAll('/', ' › ') }))}
      allowsAny={!isRequired}
      value={value}
      onChange={onChange}
      empty={words.dispositionNone}
    />
  )
}
