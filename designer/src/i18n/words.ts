import { useLocale } from './locale.ts'

/** What a place says: sentences, and functions that fill sentences in. */
// biome-ignore lint/suspicious/noExplicitAny: a word takes whatever its own place gives it; callers see the exact parameters.
type Word = string | ((...args: any[]) => string)
type Translation<W> = {
  [K in keyof W]: W[K] extends (...args: infer A) => string ? (...args: A) => string : string
}
export interface Words<W> {
  readonly zh: W
  readonly en: Translation<W>
}

/** Chinese is the source; English must have the same keys, with the same parameters, or it does not compile. */
export function defineWords<W extends Readonly<Record<string, Word>>>(words: {
  zh: W
  en: Translation<NoInfer<W>>
}): Words<W> {
  return words
}

/** The words of one area in the language of the page. */
export function useWords<W>(words: Words<W>): W | Translation<W> {
  return words[useLocale()]
}
