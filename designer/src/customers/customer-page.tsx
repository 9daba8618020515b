import { useQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useParams } from 'wouter'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { RunTraceDialog } from '../runs/run-trace-dialog.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Card } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useTitle } from '../ui/use-title.ts'
import { AttributeList } from './attribute-list.tsx'
import { ConsentMatrix } from './consent-matrix.tsx'
import { CustomerMenu } from './customer-menu.tsx'
import { TagRow } from './customer-table.tsx'
import { IdentityCard } from './identity-card.tsx'
import { RunList } from './run-list.tsx'
import { SegmentCard } from './segment-card.tsx'
import { Timeline } from './timeline.tsx'
import { useDisplayName } from './use-display-name.ts'
import { customerWords } from './words.ts'

/** The run whose trace is open, and the step to begin at. */
export interface Shown {
  run: string
  seq?: number
}

export function CustomerPage() {
  const words = useWords(customerWords)
  const sentence = useSentence()
  const may = useMay()
  const { id = '' } = useParams<{ id: string }>()
  const customerId = decodeURIComponent(id)
  const customer = useQuery({
    ...api.customers.get.queryOptions({ customer: customerId }),
    refetchInterval: 15_000,
  })
  const [trace, setTrace] = useState<Shown | null>(null)
  const displayName = useDisplayName()
  useTitle(customer.data ? displayName(customer.data) : words.title)
  return (
    <main className="mx-auto flex max-w-[1200px] flex-col gap-5 px-4 py-5 sm:px-8 sm:py-7">
      <TextLink to={paths.customers} className="inline-flex items-center gap-1 self-start text-xs">
        <ArrowLeft aria-hidden className="size-3.5" />
        {words.back}
      </TextLink>
      {customer.error ? (
        <ErrorState message={sentence(customer.error)} onRetry={() => void customer.refetch()} />
      ) : customer.data ? (
        <>
          <Heading id={customer.data.id} name={displayName(customer.data)} createdAt={customer.data.createdAt}>
            <CustomerMenu id={customer.data.id} name={displayName(customer.data)} />
          </Heading>
          <div className="grid min-w-0 items-start gap-5 lg:grid-cols-[360px_1fr]">
            <div className="flex min-w-0 flex-col gap-5">
              <Card title={words.runs}>
                <RunList runs={customer.data.runs} onTrace={(run) => setTrace({ run })} />
              </Card>
              {may('segments.ofCustomer') && <SegmentCard customer={customer.data.id} />}
              <IdentityCard
                customer={customer.data.id}
                identities={customer.data.identities}
                conflicts={customer.data.conflicts}
                merging={customer.data.merging}
              />
              <Card title={words.consents}>
                <div className="px-4 py-2">
                  <ConsentMatrix customer={customer.data.id} consents={customer.data.consents} />
                </div>
              </Card>
              <Card title={words.profile}>
                <div className="flex flex-col gap-3 p-4">
                  {customer.data.tags.length > 0 ? (
                    <TagRow tags={customer.data.tags} most={50} />
                  ) : (
                    <p className="text-sm text-muted">{words.noTags}</p>
                  )}
                  <AttributeList attributes={customer.data.attributes} />
                </div>
              </Card>
            </div>
            <Timeline customer={customerId} onTrace={setTrace} />
          </div>
        </>
      ) : (
        <SkeletonRows />
      )}
      {trace && <RunTraceDialog shown={trace} onClose={() => setTrace(null)} />}
    </main>
  )
}

interface HeadingProps {
  id: string
  name: string
  createdAt: number
  /** What can be done, at the end of the line. */
  children: ReactNode
}

function Heading({ id, name, createdAt, children }: HeadingProps) {
  const words = useWords(customerWords)
  const format = useFormat()
  return (
    <header className="flex items-center gap-3">
      <Avatar name={name} size="large" />
      <div className="min-w-0">
        <h1 className="text-lg font-semibold">{name}</h1>
        <p className="text-xs text-muted">
          {id} · {words.since(format.date(createdAt))}
        </p>
      </div>
      <div className="ms-auto">{children}</div>
    </header>
  )
}
