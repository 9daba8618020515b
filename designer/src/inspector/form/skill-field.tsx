import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useWords } from '../../i18n/words.ts'
import { ChipsField, type ChipsFieldProps } from './chips-field.tsx'
import { formWords } from './form-words.ts'
import { NamePicker } from './name-picker.tsx'

interface SkillFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (skill: string) => void
  readonly isDisabled?: boolean
  readonly isInvalid?: boolean
}

/** One of the skills that agents have. */
export function SkillField(props: SkillFieldProps) {
  const words = useWords(formWords)
  const { data } = useQuery(api.desk.skills.queryOptions())
  const options = (data ?? []).map(({ skill, agents, best }) => ({
    ...{ id: skill, title: skill, detail: words.skilled(agents, best) },
  }))
  return (
    <>
      <NamePicker {...props} options={options} allowsOther />
      <Unskilled skills={props.value === '' ? [] : [props.value]} known={data} />
    </>
  )
}

export function SkillsField(props: Omit<ChipsFieldProps, 'suggestions'>) {
  const { data } = useQuery(api.desk.skills.queryOptions())
  return (
    <>
      <ChipsField {...props} suggestions={(data ?? []).map(({ skill }) => skill)} />
      <Unskilled skills={props.values} known={data} />
    </>
  )
}

interface UnskilledProps {
  readonly skills: readonly string[]
  readonly known: readonly { readonly skill: string }[] | undefined
}

/** A customer who needs what nobody can do waits in vain. */
function Unskilled({ skills, known }: UnskilledProps) {
  const words = useWords(formWords)
  const missing = known === undefined ? [] : skills.filter((name) => !known.some(({ skill }) => skill === name))
  if (missing.length === 0) return null
  return <p className="text-xs text-warn">{words.skillUnknown(missing.join('、'))}</p>
}
