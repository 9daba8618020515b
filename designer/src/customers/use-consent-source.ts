import { useWords } from '../i18n/words.ts'
import { customerWords } from './words.ts'

/** Who or what a consent came from, in words; people of the brand are not named by their ids. */
export function useConsentSource(): (source: string) => string {
  const words = useWords(customerWords)
  const sources: Readonly<Record<string, string>> = {
    ...{ chat: words.byChat, api: words.byApi, journey: words.byJourney, import: words.byImport },
  }
  return (source) => sources[source] ?? (source.startsWith('pe_') ? words.byColleague : source)
}
