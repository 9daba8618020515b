import { useQuery } from '@tanstack/react-query'
import type { Rule } from '@usher/shared/conditions/rule'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { paths } from '../app/paths.ts'
import { useDisplayName } from '../customers/use-display-name.ts'
import { useWords } from '../i18n/words.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { WhyRow } from './why-row.tsx'
import { segmentWords } from './words.ts'

const SIDES = ['in', 'out'] as const
type Side = (typeof SIDES)[number]

interface SamplePeopleProps {
  readonly rule: Rule
  /** The segment whose rule this one would replace: then those who would come in, or go out. */
  readonly insteadOf?: string | null
  readonly first?: Side
}

/** Some of those who are in it, or are not: each with why. */
export function SamplePeople({ rule, insteadOf = null, first = 'in' }: SamplePeopleProps) {
  const words = useWords(segmentWords)
  const [side, setSide] = useState<Side>(first)
  const labels = insteadOf === null ? SIDE_LABELS : MOVE_LABELS
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-3">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="text-xs font-medium text-muted">{words.people}</h3>
        <Segmented
          label={words.people}
          size="small"
          className="ms-auto"
          value={side}
          onChange={setSide}
          options={SIDES.map((id) => ({ id, label: words[labels[id]] }))}
        />
      </div>
      <People rule={rule} side={side} insteadOf={insteadOf} />
    </div>
  )
}

const SIDE_LABELS = { in: 'sideIn', out: 'sideOut' } as const
const MOVE_LABELS = { in: 'effectEnter', out: 'effectLeave' } as const
const NOBODY = { in: 'nobody', out: 'everybody' } as const
const NOBODY_MOVES = { in: 'nobodyEnters', out: 'nobodyLeaves' } as const

interface PeopleProps {
  readonly rule: Rule
  readonly side: Side
  readonly insteadOf: string | null
}

function People({ rule, side, insteadOf }: PeopleProps) {
  const words = useWords(segmentWords)
  const sentence = useSentence()
  const { data, error } = useQuery(api.segments.people.queryOptions({ rule, side, insteadOf }))
  if (error) return <p className="text-danger">{sentence(error)}</p>
  if (!data) return <SkeletonRows rows={3} />
  if (data.length === 0)
    return <p className="text-muted">{words[(insteadOf === null ? NOBODY : NOBODY_MOVES)[side]]}</p>
  return (
    <ul className="flex flex-col gap-1">
      {data.map((person) => (
        <Person key={person.id} person={person} side={side} />
      ))}
    </ul>
  )
}

interface PersonProps {
  readonly person: { readonly id: string; readonly name: string; readonly why: unknown }
  readonly side: Side
}

function Person({ person, side }: PersonProps) {
  const displayName = useDisplayName()
  const name = displayName(person)
  return (
    <WhyRow name={name} why={person.why} side={side}>
      <Avatar name={name} />
      <TextLink to={paths.customer(person.id)} className="min-w-0 flex-1 truncate text-ink!">
        {name}
      </TextLink>
    </WhyRow>
  )
}
