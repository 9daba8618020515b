import { useQuery } from '@tanstack/react-query'
import type { WorkDetail } from '@usher/shared/api/work'
import { Workflow } from 'lucide-react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { Part } from '../console/part.tsx'
import { ProfilePart } from '../console/profile-part.tsx'
import { useDisplayName } from '../customers/use-display-name.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { nodeTitle } from '../nodes/node-text.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { DecideForm } from './decide-form.tsx'
import { workWords } from './words.ts'
import { WorkFacts } from './work-facts.tsx'
import { WorkHeader } from './work-header.tsx'
import { WorkHistory } from './work-history.tsx'

export function WorkItem({ id }: { id: string }) {
  const words = useWords(workWords)
  const sentence = useSentence()
  const may = useMay()
  const detail = useQuery({ ...api.work.get.queryOptions({ item: id }), refetchInterval: 20_000 })
  if (detail.error && !detail.data) {
    return (
      <div className="grid min-w-0 flex-1 place-items-center">
        <ErrorState message={sentence(detail.error)} onRetry={() => void detail.refetch()} />
      </div>
    )
  }
  if (!detail.data) {
    return (
      <div className="min-w-0 flex-1 p-6">
        <SkeletonRows />
      </div>
    )
  }
  const item = detail.data
  return (
    <section className="flex min-h-0 min-w-0 flex-1 flex-col">
      <WorkHeader item={item} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto lg:flex-row">
        <div className="flex min-w-0 flex-1 flex-col divide-y divide-line lg:overflow-y-auto">
          <WorkFacts item={item} />
          {item.state === 'waiting' && <p className="p-4 text-sm text-warn">{words.waitingBody}</p>}
          {(item.state === 'open' || item.state === 'claimed') && <DecideForm key={item.createdAt} item={item} />}
          <WorkHistory item={item} />
        </div>
        {item.customer && (
          <aside
            aria-label={words.info}
            className="flex shrink-0 flex-col divide-y divide-line border-line bg-surface max-lg:border-t lg:w-80 lg:overflow-y-auto lg:border-s"
          >
            <Customer customer={item.customer} />
            {item.from && <Origin from={item.from} />}
            {may('customers.get') && <ProfilePart customer={item.customer.id} />}
          </aside>
        )}
      </div>
    </section>
  )
}

function Customer({ customer }: { customer: NonNullable<WorkDetail['customer']> }) {
  const words = useWords(workWords)
  const may = useMay()
  const displayName = useDisplayName()
  return (
    <Part title={words.customer}>
      <p className="font-medium">{displayName(customer)}</p>
      {may('customers.get') && (
        <TextLink to={paths.customer(customer.id)} className="text-xs">
          {words.openCustomer}
        </TextLink>
      )}
    </Part>
  )
}

/** Which journey asked for it. */
function Origin({ from }: { from: NonNullable<WorkDetail['from']> }) {
  const words = useWords(workWords)
  const locale = useLocale()
  return (
    <Part title={words.from}>
      <TextLink
        to={paths.journey(from.journey, { run: from.run, node: from.node })}
        className="inline-flex items-center gap-1.5 text-sm"
      >
        <Workflow aria-hidden className="size-3.5 shrink-0" />
        {from.journeyName} · {nodeTitle(from, locale)}
      </TextLink>
    </Part>
  )
}
