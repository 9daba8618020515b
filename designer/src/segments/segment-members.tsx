import { useQuery } from '@tanstack/react-query'
import { compileRule } from '@usher/shared/conditions/compile-rule'
import type { Rule } from '@usher/shared/conditions/rule'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useDisplayName } from '../customers/use-display-name.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Card } from '../ui/page.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useDelayed } from '../ui/use-delayed.ts'
import { segmentWords } from './words.ts'

/** How many customers the condition holds for now, as it stands in the form, and some of them. */
export function SegmentMembers({ rule }: { rule: Rule }) {
  const words = useWords(segmentWords)
  const asked = useDelayed(rule)
  const isComplete = compileRule(asked).ok
  return (
    <Card title={words.membersTitle}>
      <div className="flex flex-col gap-3 p-4 text-sm" aria-live="polite">
        {isComplete ? <Counted rule={asked} /> : <p className="text-muted">{words.notCounted}</p>}
      </div>
    </Card>
  )
}

function Counted({ rule }: { rule: Rule }) {
  const words = useWords(segmentWords)
  const sentence = useSentence()
  const format = useFormat()
  const may = useMay()
  const { data, error } = useQuery(api.segments.count.queryOptions({ rule }))
  if (error) return <p className="text-danger">{sentence(error)}</p>
  if (!data) return <p className="text-muted">{words.counting}</p>
  const { members, customers } = data
  return (
    <>
      <p>
        <span className="text-2xl font-semibold">{format.number(members)}</span>
        <span className="block text-xs text-muted">
          {words.members(format.number(members), format.number(customers))}
          {customers > 0 && ` · ${words.share(format.percent(members / customers))}`}
        </span>
      </p>
      {members === 0 && <p className="text-muted">{words.nobody}</p>}
      {members > 0 && may('segments.people') && <People rule={rule} />}
    </>
  )
}

function People({ rule }: { rule: Rule }) {
  const words = useWords(segmentWords)
  const displayName = useDisplayName()
  const { data } = useQuery(api.segments.people.queryOptions({ rule }))
  if (!data) return null
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-xs font-medium text-muted">{words.people}</h3>
      <ul className="flex flex-col gap-1.5">
        {data.map((person) => (
          <li key={person.id} className="flex min-w-0 items-center gap-2">
            <Avatar name={displayName(person)} />
            <TextLink to={paths.customer(person.id)} className="truncate text-ink!">
              {displayName(person)}
            </TextLink>
          </li>
        ))}
      </ul>
    </div>
  )
}
