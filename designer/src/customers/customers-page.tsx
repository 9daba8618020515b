import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { CustomerView } from '@usher/shared/api/customers'
import { compileRule } from '@usher/shared/conditions/compile-rule'
import { describeRule } from '@usher/shared/conditions/describe'
import type { Rule } from '@usher/shared/conditions/rule'
import { ListFilter, Users, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useSearch } from 'wouter'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { ruleNames } from '../inspector/condition/condition-names.ts'
import { useCustomerVariables } from '../segments/use-customer-variables.ts'
import { useSegments } from '../segments/use-segments.ts'
import { useSubjects } from '../segments/use-subjects.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Card, Page } from '../ui/page.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Select } from '../ui/select.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useDelayed } from '../ui/use-delayed.ts'
import { CustomerTable } from './customer-table.tsx'
import { FilterPanel } from './filter-panel.tsx'
import { attributeOf } from './use-column-title.ts'
import { USUAL_VIEW, ViewBar } from './view-bar.tsx'
import { customerWords } from './words.ts'

/** An id no tag can have: tags are not empty. */
const ANY = ''

export function CustomersPage() {
  const words = useWords(customerWords)
  const may = useMay()
  const within = new URLSearchParams(useSearch()).get('segment')
  const [view, setView] = useState<CustomerView>(() => (within === null ? USUAL_VIEW : viewOf(within)))
  const [isFiltering, setFiltering] = useState(false)
  const change = (part: Partial<CustomerView>) => setView((before) => ({ ...before, ...part }))
  const asked = useAsked(view)
  const customers = useCustomers(asked)
  const isComplete = view.filter === null || compileRule(view.filter).ok
  return (
    <Page
      title={words.title}
      actions={may('imports.list') && <TextLink to={paths.imports}>{words.imports}</TextLink>}
      aside={<Total asked={asked} listed={customers.data?.pages[0]?.total ?? null} />}
    >
      <div className="flex flex-wrap items-center gap-3">
        <SearchField
          label={words.search}
          value={view.search}
          onChange={(search) => change({ search })}
          className="w-72 max-sm:w-full"
        />
        <TagFilter value={view.tag ?? ANY} onChange={(tag) => change({ tag: tag === ANY ? null : tag })} />
        <Button
          icon={<ListFilter aria-hidden className="size-4" />}
          aria-expanded={isFiltering}
          onPress={() => setFiltering(!isFiltering)}
        >
          {words.filter}
        </Button>
        <ViewBar view={view} onChange={setView} />
      </div>
      {isFiltering ? (
        <FilterPanel filter={view.filter} isComplete={isComplete} onChange={(filter) => change({ filter })} />
      ) : (
        view.filter !== null && <FilterSentence filter={view.filter} onRemove={() => change({ filter: null })} />
      )}
      <Found
        query={customers}
        columns={view.columns}
        filtered={asked.search !== '' || asked.tag !== null || asked.filter !== null}
        onClear={() => change({ search: '', tag: null, filter: null })}
      />
    </Page>
  )
}

function viewOf(segment: string): CustomerView {
  return { ...USUAL_VIEW, filter: { in_segment: [segment] } }
}

type Asked = Pick<CustomerView, 'search' | 'tag' | 'filter'> & { readonly attributes: string[] }

/** What the server is asked: the view as it was when typing rested, with the last filter that could be asked. */
function useAsked({ search, tag, filter, columns }: CustomerView): Asked {
  const rested = useDelayed(filter)
  const complete = useRef(filter)
  if (rested === null || compileRule(rested).ok) complete.current = rested
  return {
    search: useDelayed(search.trim()),
    tag,
    filter: filter === null ? null : complete.current,
    attributes: columns.flatMap((column) => attributeOf(column) ?? []),
  }
}

function useCustomers(asked: Asked) {
  return useInfiniteQuery(
    api.customers.list.infiniteQueryOptions(
      { ...asked, limit: 50 },
      { getNextPageParam: (page) => page.cursor ?? undefined, placeholderData: (before) => before },
    ),
  )
}

/** Of everybody the list itself tells it; those of a filter are counted beside it, so that nobody waits for the number. */
function Total({ asked: { search, tag, filter }, listed }: { asked: Asked; listed: number | null }) {
  const words = useWords(customerWords)
  const format = useFormat()
  const counted = useQuery({
    ...api.customers.count.queryOptions({ search, tag, filter: filter ?? true }),
    enabled: filter !== null,
  })
  const { total = null, margin = null } = filter === null ? { total: listed } : (counted.data ?? {})
  if (total === null) return null
  const count = format.number(total)
  return (
    <span className="text-sm text-muted" aria-live="polite">
      {margin === null ? words.total(count) : words.about(count, format.number(margin))}
    </span>
  )
}

function FilterSentence({ filter, onRemove }: { filter: Rule; onRemove: () => void }) {
  const words = useWords(customerWords)
  const locale = useLocale()
  const { variables } = useCustomerVariables()
  useSegments()
  useSubjects()
  return (
    <p className="flex min-w-0 items-center gap-1 self-start rounded-control bg-accent/10 py-0.5 ps-3 pe-1 text-sm">
      <span className="min-w-0">{describeRule(filter, locale, ruleNames(variables, locale))}</span>
      <IconButton label={words.removeFilter} size="small" onPress={onRemove}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </p>
  )
}

function TagFilter({ value, onChange }: { value: string; onChange: (tag: string) => void }) {
  const words = useWords(customerWords)
  const workspace = useQuery(api.workspace.get.queryOptions())
  const tags = workspace.data?.tags ?? []
  if (tags.length === 0) return null
  return (
    <Select
      aria-label={words.tag}
      className="w-44"
      options={[{ id: ANY, label: words.anyTag }, ...tags.map((id) => ({ id, label: id }))]}
      value={value}
      onChange={onChange}
    />
  )
}

interface FoundProps {
  query: ReturnType<typeof useCustomers>
  columns: CustomerView['columns']
  filtered: boolean
  onClear: () => void
}

function Found({ query, columns, filtered, onClear }: FoundProps) {
  const words = useWords(customerWords)
  const sentence = useSentence()
  if (query.error) return <ErrorState message={sentence(query.error)} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonRows rows={8} />
  const rows = query.data.pages.flatMap((page) => page.customers)
  if (rows.length > 0) {
    return (
      <Card className="overflow-hidden">
        <CustomerTable rows={rows} shown={columns} />
        <LoadMore query={query} />
      </Card>
    )
  }
  if (query.hasNextPage) {
    return (
      <Card>
        <p className="p-6 text-center text-sm text-muted">{words.lookingOn}</p>
        <LoadMore query={query} />
      </Card>
    )
  }
  return (
    <Card>
      <EmptyState
        icon={<Users />}
        title={filtered ? words.noneTitle : words.emptyTitle}
        actions={filtered && <Button onPress={onClear}>{words.clear}</Button>}
      >
        {filtered ? words.noneBody : words.emptyBody}
      </EmptyState>
    </Card>
  )
}
