import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { attributeType } from '../../nodes/known-names.ts'
import { formWords } from '../form/form-words.ts'
import { NamePicker } from '../form/name-picker.tsx'
import type { Variable } from '../variables/available-variables.ts'
import { variableAt } from '../variables/template-text.ts'
import { useBuilder } from './builder-context.ts'
import { subjectOptions } from './condition-names.ts'
import { conditionWords } from './condition-words.ts'
import { type Row, subjectOf, withSubject } from './row-state.ts'
import { replaceAt, type TreePlace } from './tree-edits.ts'

/** What a row is about: a tag, behaviour, or any field. */
export function SubjectPicker({ row, place }: { row: Row; place: TreePlace }) {
  const { root, change, variables, isSegment, isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  const form = useWords(formWords)
  const locale = useLocale()
  return (
    <NamePicker
      label={words.subject}
      value={subjectOf(row)}
      options={subjectOptions(variables, locale, { isSegment, groupName: form.groups })}
      allowsOther
      isDisabled={isDisabled}
      className="h-8"
      onChange={(subject) => change(replaceAt(root, place, withSubject(row, subject, typeOf(subject, variables))))}
    />
  )
}

export function typeOf(path: string, variables: readonly Variable[]): Variable['type'] {
  const exact = variables.find((variable) => variable.path === path)
  if (exact !== undefined) return exact.type
  return path.startsWith('customer.')
    ? attributeType(path.slice('customer.'.length))
    : (variableAt(path, variables)?.type ?? null)
}
