import { useQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { useParams } from 'wouter'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useTitle } from '../ui/use-title.ts'
import { useTestName } from './names.ts'
import { Report } from './report/report.tsx'
import { experimentWords } from './words.ts'

/** One test: what is decided first, then whether it can be believed, then everything that it is decided by. */
export function ExperimentPage() {
  const words = useWords(experimentWords)
  const sentence = useSentence()
  const { id = '' } = useParams<{ id: string }>()
  const report = useQuery({ ...api.experiments.report.queryOptions({ experiment: id }), refetchInterval: 60_000 })
  const name = useTestName()
  useTitle(report.data === undefined ? id : name(report.data.experiment))
  return (
    <main className="mx-auto flex max-w-[1200px] flex-col gap-5 px-4 py-5 sm:px-8 sm:py-7">
      <TextLink to={paths.experiments} className="inline-flex items-center gap-1 self-start text-xs">
        <ArrowLeft aria-hidden className="size-3.5" />
        {words.back}
      </TextLink>
      {report.error ? (
        <ErrorState message={sentence(report.error)} onRetry={() => void report.refetch()} />
      ) : report.data ? (
        <Report report={report.data} />
      ) : (
        <SkeletonRows />
      )}
    </main>
  )
}
