import { useMutation, useQuery } from '@tanstack/react-query'
import { Scale } from 'lucide-react'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { useEditor } from './store.ts'
import { editorWords } from './words.ts'

/** The comparison of two versions that is going on, with the ways to end it. Nothing where there is none. */
export function VersionTest() {
  const words = useWords(editorWords)
  const may = useMay()
  const test = useVersionTest()
  const stop = useMutation(api.experiments.stop.mutationOptions(useAfterwards(words.compareEnded)))
  const epoch = test?.epochs.at(-1)
  if (test === null || epoch === undefined) return null
  const sum = epoch.weights.reduce((total, weight) => total + weight, 0)
  const shares = epoch.arms.map((arm, at) => `${arm} ${Math.round((100 * (epoch.weights[at] ?? 0)) / sum)}%`)
  return (
    <section
      aria-label={words.comparing}
      className="mb-3 flex flex-wrap items-center gap-2 rounded-card border border-line p-3"
    >
      <p className="min-w-0 flex-1 basis-60 text-sm">
        <span className="font-medium">{words.comparing}</span> {shares.join(' · ')}
      </p>
      {may('experiments.stop') &&
        epoch.arms.map((arm) => (
          <Button
            key={arm}
            size="small"
            isPending={stop.isPending}
            onPress={() => stop.mutate({ experiment: test.id, keep: Number(arm.slice(1)) })}
          >
            {words.goOnWith(arm)}
          </Button>
        ))}
    </section>
  )
}

/** Lets half of those who come from now on into another version. */
export function CompareButton({ version, live }: { version: number; live: number }) {
  const words = useWords(editorWords)
  const may = useMay()
  const journey = useEditor((state) => state.journeyId)
  const test = useVersionTest()
  const start = useMutation(
    api.experiments.startVersions.mutationOptions(useAfterwards(words.compareBegan(live, version))),
  )
  if (test !== null || !may('experiments.startVersions')) return null
  const versions = [live, version].map((number) => ({ version: number, weight: 50 }))
  return (
    <Button
      size="small"
      icon={<Scale aria-hidden size={14} />}
      isPending={start.isPending}
      onPress={() => start.mutate({ journey, versions })}
    >
      {words.compare}
    </Button>
  )
}

function useVersionTest() {
  const journey = useEditor((state) => state.journeyId)
  const { data = [] } = useQuery(api.experiments.list.queryOptions())
  const running = data.find(
    (test) => test.kind === 'versions' && test.stoppedAt === null && test.journey?.id === journey,
  )
  return running ?? null
}

function useAfterwards(done: string) {
  const sentence = useSentence()
  return {
    onSuccess: () => {
      void queryClient.invalidateQueries(api.experiments.pathFilter())
      void queryClient.invalidateQueries(api.journeys.pathFilter())
      toast(done)
    },
    onError: (error: Parameters<typeof sentence>[0]) => toast(sentence(error), { kind: 'error' }),
  }
}
