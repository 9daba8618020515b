import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { MINUTE } from '@usher/shared/base/time'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useDisplayName } from '../customers/use-display-name.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { entryWords } from './entry-words.ts'

export interface EntryPreviewProps {
  readonly segment: string
  readonly exclude: readonly string[]
  readonly perMinute: number
}

/** How many would be taken in now, some of them, and how long it takes. */
export function EntryPreview({ segment, exclude, perMinute }: EntryPreviewProps) {
  const words = useWords(entryWords)
  const sentence = useSentence()
  const format = useFormat()
  const displayName = useDisplayName()
  const { data, error } = useQuery({
    ...api.batchEntries.preview.queryOptions({ segment, exclude: [...exclude] }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="rounded-control border border-line p-3 text-sm" aria-live="polite">
      {error && <p className="text-danger">{sentence(error)}</p>}
      {!data && !error && <p className="text-muted">{words.counting}</p>}
      {data && (
        <>
          <p className="font-medium">{words.howMany(format.number(data.customers))}</p>
          <p className="text-xs text-muted">
            {data.people.length > 0 && `${words.such(format.list(data.people.map(displayName)))} `}
            {data.customers > 0 &&
              words.takes(format.duration(Math.max(MINUTE, (data.customers / Math.max(1, perMinute)) * MINUTE)))}
          </p>
        </>
      )}
    </div>
  )
}
