import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { entryWords } from './entry-words.ts'

/** When the next rounds of a rule begin, as the server reckons them. */
export function ComingRounds({ rrule }: { rrule: string }) {
  const words = useWords(entryWords)
  const sentence = useSentence()
  const format = useFormat()
  const { data, error } = useQuery({
    ...api.batchEntries.rounds.queryOptions({ rrule }),
    placeholderData: keepPreviousData,
  })
  if (error) return <p className="text-xs text-danger">{sentence(error)}</p>
  if (!data) return null
  return <p className="text-xs text-muted">{words.comes(format.list(data.slice(0, 3).map(format.dateTime)))}</p>
}
