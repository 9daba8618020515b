import { useQuery } from '@tanstack/react-query'
import type { KnowledgeDetail } from '@usher/shared/api/knowledge'
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
import { PointEditor } from './point-editor.tsx'
import { knowledgeWords } from './words.ts'

/** One point: how it is asked for, what is answered to whom, and how each of its versions did. */
export function PointPage() {
  const words = useWords(knowledgeWords)
  const { id = '' } = useParams<{ id: string }>()
  const point = useQuery(api.knowledge.get.queryOptions({ id }, { enabled: id !== 'new' }))
  const title = id === 'new' ? words.newTitle : (point.data?.title ?? words.point)
  useTitle(title)
  return (
    <main className="mx-auto flex max-w-[1200px] flex-col gap-5 px-4 py-5 sm:px-8 sm:py-7">
      <TextLink to={paths.knowledge} className="inline-flex items-center gap-1 self-start text-xs">
        <ArrowLeft aria-hidden className="size-3.5" />
        {words.back}
      </TextLink>
      {id === 'new' ? <PointEditor point={NEW} title={title} /> : <Opened query={point} title={title} />}
    </main>
  )
}

interface OpenedProps {
  readonly query: {
    readonly data: KnowledgeDetail | undefined
    readonly error: unknown
    readonly refetch: () => unknown
  }
  readonly title: string
}

function Opened({ query, title }: OpenedProps) {
  const sentence = useSentence()
  if (query.error) return <ErrorState message={sentence(query.error)} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonRows rows={6} />
  return <PointEditor key={`${query.data.id} ${query.data.rev}`} point={query.data} title={title} />
}

const NEW: KnowledgeDetail = {
  id: '',
  title: '',
  category: '',
  questions: [],
  answers: [{ where: null, products: [], text: '', quickReplies: [] }],
  enabled: true,
  rev: 0,
  updatedAt: 0,
  updatedBy: '',
  versions: [],
}
