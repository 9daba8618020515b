import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
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
import { customerWords } from './words.ts'

/** An id no tag can have: tags are not empty. */
const ANY = ''

export function CustomersPage() {
  const words = useWords(customerWords)
  const format = useFormat()
  const may = useMay()
  const [search, setSearch] = useState('')
  const [tag, setTag] = useState(ANY)
  const customers = useCustomers(useDelayed(search.trim()), tag)
  const total = customers.data?.pages[0]?.total
  const clear = () => {
    setSearch('')
    setTag(ANY)
  }
  return (
    <Page
      title={words.title}
      actions={may('imports.list') && <TextLink to={paths.imports}>{words.imports}</TextLink>}
      aside={total !== undefined && <span className="text-sm text-muted">{words.total(format.number(total))}</span>}
    >
      <div className="flex flex-wrap items-center gap-3">
        <SearchField label={words.search} value={search} onChange={setSearch} className="w-72 max-sm:w-full" />
        <TagFilter value={tag} onChange={setTag} />
      </div>
      <Found query={customers} filtered={search.trim() !== '' || tag !== ANY} onClear={clear} />
    </Page>
  )
}

function useCustomers(search: string, tag: string) {
  return useInfiniteQuery(
    api.customers.list.infiniteQueryOptions(
      { search, tag: tag === ANY ? null : tag, limit: 50 },
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

function Found(props: { query: ReturnType<typeof useCustomers>; filtered: boolean; onClear: () => void }) {
  const { query, filtered, onClear } = props
  const words = useWords(customerWords)
  const sentence = useSentence()
  if (query.error) return <ErrorState message={sentence(query.error)} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonRows rows={8} />
  const rows = query.data.pages.flatMap((page) => page.customers)
  if (rows.length > 0) {
    return (
      <Card className="overflow-hidden">
        <CustomerTable rows={rows} />
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
