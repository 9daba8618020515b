import { useQuery } from '@tanstack/react-query'
import type { QualityDetail } from '@usher/shared/api/quality'
import type { QualityRule } from '@usher/shared/quality/rules'
import { useState } from 'react'
import { useParams } from 'wouter'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { CheckList } from './check-list.tsx'
import { isBlind } from './quality-table.tsx'
import { ReviewForm } from './review-form.tsx'
import { Transcript } from './transcript.tsx'
import { qualityWords } from './words.ts'

/** One conversation that was judged: its lines, and what each rule says by which of them. */
export function QualityItemPage() {
  const words = useWords(qualityWords)
  const sentence = useSentence()
  const { handoff = '', agent = '' } = useParams<{ handoff: string; agent: string }>()
  const of = { handoff: decodeURIComponent(handoff), agent: decodeURIComponent(agent) }
  const item = useQuery(api.quality.get.queryOptions(of))
  return (
    <Page title={words.title} aside={<TextLink to={paths.qualityTab('conversations')}>{words.back}</TextLink>}>
      {item.error ? (
        <ErrorState message={sentence(item.error)} onRetry={() => void item.refetch()} />
      ) : item.data ? (
        <Item key={`${of.handoff} ${of.agent}`} item={item.data} />
      ) : (
        <SkeletonRows rows={8} />
      )}
    </Page>
  )
}

function Item({ item }: { item: QualityDetail }) {
  const words = useWords(qualityWords)
  const format = useFormat()
  const [marked, setMarked] = useState<QualityRule | null>(null)
  const evidence = item.checks.find(({ rule }) => rule === marked)?.evidence ?? []
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[1fr_25rem]">
      <Transcript item={item} evidence={evidence} />
      <div className="flex flex-col gap-5">
        {isBlind(item) ? <ReviewForm item={item} /> : <CheckList item={item} marked={marked} onMark={setMarked} />}
        {item.review !== null && (
          <p className="text-sm text-muted">
            {words.reviewedBy(item.review.reviewer, format.dateTime(item.review.at))}
            {item.review.comment !== '' && <span className="block text-ink">{item.review.comment}</span>}
          </p>
        )}
        <TextLink to={paths.conversation(item.conversation)}>{words.openConversation}</TextLink>
      </div>
    </div>
  )
}
