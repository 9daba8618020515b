import { useQuery } from '@tanstack/react-query'
import { EVERYBODY } from '@usher/shared/api/desk'
import { api } from '../../api/client.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { hoursText } from '../../settings/desk/hours-text.ts'
import { formWords } from './form-words.ts'
import { NamePicker } from './name-picker.tsx'

interface TeamFieldProps {
  readonly label: string
  readonly value: string
  /** Names of teams that this journey has already. */
  readonly used: readonly string[]
  readonly onChange: (name: string) => void
  readonly isDisabled?: boolean
  readonly isInvalid?: boolean
}

/** A team of the workspace, by name: the same drawing then works in another workspace. */
export function TeamField({ used, ...props }: TeamFieldProps) {
  const words = useWords(formWords)
  const locale = useLocale()
  const { data } = useQuery(api.desk.teams.queryOptions())
  const teams = (data ?? []).filter(({ id, archived }) => id !== EVERYBODY && !archived)
  const known = teams.map(({ name, policy }) => ({
    ...{ id: name, title: name, detail: hoursText(policy.calendar, locale) ?? words.alwaysOpen },
  }))
  const others = used.filter((name) => !known.some(({ id }) => id === name)).map((id) => ({ id, title: id }))
  const isUnknown = data !== undefined && props.value !== '' && !known.some(({ id }) => id === props.value)
  return (
    <>
      <NamePicker {...props} options={[...known, ...others]} allowsOther />
      {isUnknown && <p className="text-xs text-warn">{words.teamUnknown(props.value)}</p>}
    </>
  )
}
