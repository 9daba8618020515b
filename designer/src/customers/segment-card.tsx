import { useQuery } from '@tanstack/react-query'
import type { CustomerSegments } from '@usher/shared/api/segments'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { WhyRow } from '../segments/why-row.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Card } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { customerWords } from './words.ts'

/** The segments that a customer is in, and on demand those that they are not in: each with why. */
export function SegmentCard({ customer }: { customer: string }) {
  const words = useWords(customerWords)
  const sentence = useSentence()
  const { data, error, refetch } = useQuery({
    ...api.segments.ofCustomer.queryOptions({ customer }),
    refetchInterval: 15_000,
  })
  return (
    <Card title={words.segments}>
      <div className="flex flex-col gap-2 p-4 text-sm">
        {error ? (
          <ErrorState message={sentence(error)} onRetry={() => void refetch()} />
        ) : data ? (
          <Segments segments={data} />
        ) : (
          <SkeletonRows rows={2} />
        )}
      </div>
    </Card>
  )
}

function Segments({ segments }: { segments: CustomerSegments }) {
  const words = useWords(customerWords)
  const [isOpen, setOpen] = useState(false)
  const inside = segments.filter(({ isIn }) => isIn)
  const outside = segments.filter(({ isIn }) => !isIn)
  return (
    <>
      {inside.length === 0 && <p className="text-muted">{words.inNoSegment}</p>}
      <SegmentList segments={inside} side="in" />
      {isOpen && <SegmentList segments={outside} side="out" />}
      {outside.length > 0 && (
        <Button
          size="small"
          look="quiet"
          className="self-start"
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          {isOpen ? words.hideOutside : words.showOutside(outside.length)}
        </Button>
      )}
    </>
  )
}

function SegmentList({ segments, side }: { segments: CustomerSegments; side: 'in' | 'out' }) {
  if (segments.length === 0) return null
  return (
    <ul className="flex flex-col gap-1">
      {segments.map(({ id, name, why }) => (
        <WhyRow key={id} name={name} why={why} side={side}>
          <TextLink to={paths.segment(id)} className="min-w-0 flex-1 truncate text-ink!">
            {name}
          </TextLink>
        </WhyRow>
      ))}
    </ul>
  )
}
