import { useMutation, useQuery } from '@tanstack/react-query'
import { Scale } from 'lucide-react'
import { api, queryClient } from '../api/client.ts'
import { useRefreshing } from '../api/use-refreshing.ts'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useSharesText } from '../experiments/use-shares-text.ts'
import { experimentWords } from '../experiments/words.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { toast } from '../ui/toast.tsx'
import { useEditor } from './store.ts'
import { editorWords } from './words.ts'

/** The comparison of two versions that is going on, with the ways to end it. Nothing where there is none. */
export function VersionTest() {
  const words = useWords(editorWords)
  const may = useMay()
  const test = useVersionTest()
  const experiment = useWords(experimentWords)
  const shares = useSharesText()
  const stop = useMutation(api.experiments.stop.mutationOptions(useAfterwards(words.compareEnded)))
  const epoch = test?.epochs.at(-1)
  if (test === null || epoch === undefined) return null
  return (
    <section
      aria-label={words.comparing}
      className="mb-3 flex flex-wrap items-center gap-2 rounded-card border border-line p-3"
    >
      <p className="min-w-0 flex-1 basis-60 text-sm">
        <span className="font-medium">{words.comparing}</span> {shares(epoch, test)}
      </p>
      <TextLink to={paths.experiment(test.id)} className="text-sm">
        {experiment.openReport}
      </TextLink>
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
  return {
    ...useRefreshing(api.experiments.pathFilter()),
    onSuccess: () => {
      void queryClient.invalidateQueries(api.journeys.pathFilter())
      toast(done)
    },
  }
}
