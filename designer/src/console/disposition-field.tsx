import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useWords } from '../i18n/words.ts'
import { ComboBox } from '../ui/combo-box.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { ConversationDetail } from './detail.ts'
import { endWords } from './end-words.ts'

export interface WrapUpRules {
  readonly dispositions: readonly string[]
  readonly isRequired: boolean
  /** Nothing is left of the time to write up where there is no request. */
  readonly isHandoff: boolean
}

/** What the team wants to know of a conversation at its end. */
export function useWrapUpRules({ handoff }: ConversationDetail): WrapUpRules {
  const teams = useQuery(api.desk.teams.queryOptions())
  const team = teams.data?.find(({ id }) => id === handoff?.team.id)
  const { dispositions = [], isRequired = false } = team?.policy.wrapUp ?? {}
  return { dispositions, isRequired: isRequired && dispositions.length > 0, isHandoff: handoff !== null }
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
