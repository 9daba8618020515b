import type { SegmentRow } from '@usher/shared/api/segments'
import { compileRule } from '@usher/shared/conditions/compile-rule'
import type { Rule } from '@usher/shared/conditions/rule'
import { readJson } from '@usher/shared/document/read-json'
import { ArrowLeft } from 'lucide-react'
import { useParams, useSearch } from 'wouter'
import { useSentence } from '../api/sentence.ts'
import { paths } from '../app/paths.ts'
import { type Locale, useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useTitle } from '../ui/use-title.ts'
import { SegmentEditor } from './segment-editor.tsx'
import { starterGroups } from './starters.ts'
import { useSegments } from './use-segments.ts'
import { segmentWords } from './words.ts'

/** One segment: its condition, who is in it now, and what uses it. */
export function SegmentPage() {
  const words = useWords(segmentWords)
  const { id = '' } = useParams<{ id: string }>()
  const segments = useSegments()
  const locale = useLocale()
  const asked = new URLSearchParams(useSearch())
  const segment = id === 'new' ? begun(asked, locale) : segments.data?.find((known) => known.id === id)
  const title = (id !== 'new' && segment?.name) || words.newTitle
  useTitle(title)
  return (
    <main className="mx-auto flex max-w-[1200px] flex-col gap-5 px-4 py-5 sm:px-8 sm:py-7">
      <TextLink to={paths.segments} className="inline-flex items-center gap-1 self-start text-xs">
        <ArrowLeft aria-hidden className="size-3.5" />
        {words.back}
      </TextLink>
      <Opened query={segments} segment={segment} title={title} />
    </main>
  )
}

interface OpenedProps {
  readonly query: ReturnType<typeof useSegments>
  readonly segment: SegmentRow | undefined
  readonly title: string
}

function Opened({ query, segment, title }: OpenedProps) {
  const words = useWords(segmentWords)
  const sentence = useSentence()
  if (query.error) return <ErrorState message={sentence(query.error)} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonRows />
  if (segment === undefined) return <EmptyState title={words.missing}>{words.missingHelp}</EmptyState>
  return <SegmentEditor key={`${segment.id} ${segment.rev} ${segment.name}`} segment={segment} title={title} />
}

/** A new segment: empty, as one of the ready ones, or with a rule that was made elsewhere. */
function begun(asked: URLSearchParams, locale: Locale): SegmentRow {
  const found = starterGroups.flatMap(({ starters }) => starters).find(({ id }) => id === asked.get('from'))
  if (found === undefined) return { ...NEW, rule: readRule(asked.get('rule')) ?? NEW.rule }
  return { ...NEW, name: found.name[locale], description: found.description[locale], rule: found.rule[locale] }
}

/** Null for what is no rule: addresses can be typed by hand. */
function readRule(text: string | null): Rule | null {
  const json = text === null ? null : readJson(text)
  return json?.ok && compileRule(json.value).ok ? json.value : null
}

const NEW: SegmentRow = {
  id: '',
  name: '',
  description: '',
  rule: true,
  archived: false,
  rev: 0,
  updatedAt: 0,
  updatedBy: '',
}
