import type { Problem } from '@usher/shared/base/problem'
import { problemSentence } from '../../editor/problem-sentence.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useNodeForm } from './node-form.ts'
import { type Place, pointerOf, wordsKeyOf } from './place.ts'

export interface FieldText {
  readonly label: string
  readonly help: string | undefined
  /** The first error here, with its way out. */
  readonly error: string | undefined
  /** What is worth knowing but blocks nothing. */
  readonly warnings: readonly string[]
}

/** Words and problems of one field. `deep`: problems inside its value are its own, because no field of theirs is shown. */
export function useField(place: Place, deep = false): FieldText {
  const { words, problems } = useNodeForm()
  const locale = useLocale()
  const pointer = pointerOf(place)
  const here = problems.filter(({ field }) => field === pointer || (deep && field?.startsWith(`${pointer}/`)))
  const told = (problem: Problem) => {
    const { message, fix } = problemSentence(problem, locale)
    return locale === 'zh' ? `${message}${fix}` : `${message} ${fix}`
  }
  const error = here.find(({ severity }) => severity === 'error')
  const key = wordsKeyOf(place)
  return {
    label: words.label(key),
    help: words.help(key),
    error: error === undefined ? undefined : told(error),
    warnings: here.filter(({ severity }) => severity !== 'error').map(told),
  }
}
