import { useMutation, useQuery } from '@tanstack/react-query'
import { WORD_KINDS, type WordKind } from '@usher/shared/understanding/lexicon'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { useWords } from '../i18n/words.ts'
import { ChipsField } from '../inspector/form/chips-field.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Card } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { readingWords } from './reading-words.ts'
import { TryReading } from './try-reading.tsx'

interface OwnWord {
  readonly kind: WordKind
  readonly word: string
}

/** The words by which this brand's messages are read, beside those that we know. */
export function WordsSection() {
  const words = useWords(readingWords)
  const sentence = useSentence()
  const own = useQuery(api.brandWords.list.queryOptions())
  return (
    <>
      <Card title={words.title}>
        <p className="border-b border-line px-4 py-3 text-sm text-muted">{words.help}</p>
        {own.error ? (
          <ErrorState message={sentence(own.error)} onRetry={() => void own.refetch()} />
        ) : own.data ? (
          <div className="grid gap-5 p-4 lg:grid-cols-2">
            {WORD_KINDS.map((kind) => (
              <WordsOfKind key={kind} kind={kind} own={own.data} />
            ))}
          </div>
        ) : (
          <div className="p-4">
            <SkeletonRows rows={4} />
          </div>
        )}
      </Card>
      <TryReading own={own.data ?? NONE} />
    </>
  )
}

const NONE: readonly OwnWord[] = []

function WordsOfKind({ kind, own }: { kind: WordKind; own: readonly OwnWord[] }) {
  const words = useWords(readingWords)
  const mayEdit = useMay()('brandWords.add')
  const { add, remove, isPending } = useChange()
  const mine = own.filter((one) => one.kind === kind).map(({ word }) => word)
  const change = (wanted: readonly string[]) => {
    for (const word of wanted.filter((one) => !mine.includes(one))) add({ kind, word })
    for (const word of mine.filter((one) => !wanted.includes(one))) remove({ kind, word })
  }
  return (
    <section className="flex min-w-0 flex-col gap-1.5">
      <h3 className="text-sm font-medium">{words[kind]}</h3>
      <p className="text-xs text-muted">{words[`help:${kind}`]}</p>
      {mayEdit || mine.length > 0 ? (
        <ChipsField label={words[kind]} values={mine} onChange={change} most={500} isDisabled={!mayEdit || isPending} />
      ) : (
        <p className="text-sm text-muted">{words.none}</p>
      )}
    </section>
  )
}

function useChange() {
  const sentence = useSentence()
  const after = {
    onSuccess: () => queryClient.invalidateQueries(api.brandWords.pathFilter()),
    onError: (error: Parameters<typeof sentence>[0]) => toast(sentence(error), { kind: 'error' }),
  }
  const add = useMutation(api.brandWords.add.mutationOptions(after))
  const remove = useMutation(api.brandWords.remove.mutationOptions(after))
  return { add: add.mutate, remove: remove.mutate, isPending: add.isPending || remove.isPending }
}
