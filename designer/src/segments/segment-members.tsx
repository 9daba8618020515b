import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { compileRule } from '@usher/shared/conditions/compile-rule'
import type { Rule } from '@usher/shared/conditions/rule'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Card } from '../ui/page.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useDelayed } from '../ui/use-delayed.ts'
import { SamplePeople } from './sample-people.tsx'
import { segmentWords } from './words.ts'

/** How many customers the condition holds for now, as it stands in the form, and some of them. `segment`: empty before it is saved. */
export function SegmentMembers({ segment, rule }: { segment: string; rule: Rule }) {
  const words = useWords(segmentWords)
  const may = useMay()
  const asked = useDelayed(rule)
  const isComplete = compileRule(asked).ok
  return (
    <Card
      title={words.membersTitle}
      actions={
        segment !== '' &&
        may('customers.list') && (
          <TextLink to={paths.customersIn(segment)} className="text-xs">
            {words.allMembers}
          </TextLink>
        )
      }
    >
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
  const { data, error } = useQuery({ ...api.segments.count.queryOptions({ rule }), placeholderData: keepPreviousData })
  if (error) return <p className="text-danger">{sentence(error)}</p>
  if (!data) return <p className="text-muted">{words.counting}</p>
  const { members, customers, margin } = data
  const shown = (count: number) => (margin === null ? format.number(count) : words.about(format.number(count)))
  return (
    <>
      <p>
        <span className="text-2xl font-semibold">{shown(members)}</span>
        <span className="block text-xs text-muted">
          {words.members(shown(customers))}
          {customers > 0 && ` · ${words.share(format.percent(members / customers))}`}
        </span>
        {margin !== null && <span className="block text-xs text-muted">{words.estimated(format.number(margin))}</span>}
      </p>
      {members === 0 && <p className="text-muted">{words.nobody}</p>}
      {customers > 0 && may('segments.people') && <SamplePeople rule={rule} />}
    </>
  )
}
