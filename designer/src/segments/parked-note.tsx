import { useMutation } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { useSizes } from './use-sizes.ts'
import { segmentWords } from './words.ts'

/** Customers whose segments nobody could tell, and the way to have them looked at again; nothing at other times. */
export function ParkedNote() {
  const words = useWords(segmentWords)
  const format = useFormat()
  const sentence = useSentence()
  const may = useMay()
  const { data } = useSizes()
  const again = useMutation(
    api.segments.judgeAgain.mutationOptions({
      onSuccess: () => {
        toast(words.judgedAgain)
        void queryClient.invalidateQueries(api.segments.sizes.pathFilter())
      },
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  if (data?.parked == null) return null
  const { customers, problem } = data.parked
  return (
    <section
      aria-label={words.parked(format.number(customers))}
      className="flex flex-wrap items-center gap-3 rounded-card border border-line bg-surface p-3 text-sm"
    >
      <CircleAlert aria-hidden className="size-4 shrink-0 text-danger" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{words.parked(format.number(customers))}</p>
        <p className="break-words text-xs text-muted">
          {problem.code === 'POISON' ? words.judgingEnds : words.judgingFails(problem.message)}
        </p>
      </div>
      {may('segments.judgeAgain') && (
        <Button isPending={again.isPending} onPress={() => again.mutate()}>
          {words.judgeAgain}
        </Button>
      )}
    </section>
  )
}
