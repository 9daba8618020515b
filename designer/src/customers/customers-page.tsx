import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { CustomerView } from '@usher/shared/api/customers'
import { Users } from 'lucide-react'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Card, Page } from '../ui/page.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Select } from '../ui/select.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useDelayed } from '../ui/use-delayed.ts'
import { CustomerTable } from './customer-table.tsx'
import { attributeOf } from './use-column-title.ts'
import { USUAL_VIEW, ViewBar } from './view-bar.tsx'
import { customerWords } from './words.ts'

/** An id no tag can have: tags are not empty. */
const ANY = ''

export function CustomersPage() {
  const words = useWords(customerWords)
  const format = useFormat()
  const may = useMay()
  const [view, setView] = useState(USUAL_VIEW)
  const { search } = view
  const tag = view.tag ?? ANY
  const setTag = (next: string) => setView((before) => ({ ...before, tag: next === ANY ? null : next }))
  const setSearch = (next: string) => setView((before) => ({ ...before, search: next }))
  const attributes = view.columns.flatMap((column) => attributeOf(column) ?? [])
  const customers = useCustomers({ search: useDelayed(search.trim()), tag: view.tag, attributes })
  const total = customers.data?.pages[0]?.total
  const clear = () => setView((before) => ({ ...before, search: '', tag: null }))
  return (
    <Page
      title={words.title}
      actions={may('imports.list') && <TextLink to={paths.imports}>{words.imports}</TextLink>}
      aside={total !== undefined && <span className="text-sm text-muted">{words.total(format.number(total))}</span>}
    >
      <div className="flex flex-wrap items-center gap-3">
        <SearchField label={words.search} value={search} onChange={setSearch} className="w-72 max-sm:w-full" />
        <TagFilter value={tag} onChange={setTag} />
        <ViewBar view={view} onChange={setView} />
      </div>
      <Found query={customers} columns={view.columns} filtered={search.trim() !== '' || tag !== ANY} onClear={clear} />
    </Page>
  )
}

function useCustomers(asked: { search: string; tag: string | null; attributes: string[] }) {
  return useInfiniteQuery(
    api.customers.list.infiniteQueryOptions(
      { ...asked, limit: 50 },
      { getNextPageParam: (page) => page.cursor ?? undefined, placeholderData: (before) => before },
    ),
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
