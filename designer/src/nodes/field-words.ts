import type { Language } from '@usher/shared/document/problem-rows'
import type { FieldWord, FieldWords } from './field-word.ts'

/** Looks words up for one kind; a path without words reads as itself, so that a new field is visible before it is named. */
export function wordsFor(words: FieldWords, language: Language) {
  const at = (path: string): FieldWord | undefined => (Object.hasOwn(words, path) ? words[path] : undefined)
  return {
    label: (path: string) => at(path)?.[language === 'zh' ? 0 : 1] ?? path,
    help: (path: string) => at(path)?.[language === 'zh' ? 2 : 3],
  }
}

export type FormWords = ReturnType<typeof wordsFor>
