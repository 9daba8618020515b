import { useInfiniteQuery } from '@tanstack/react-query'
import type { ImportRow } from '@usher/shared/api/imports'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Card, Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { ImportTable } from './import-table.tsx'
import { MapDialog } from './map-dialog.tsx'
import { useUpload } from './use-upload.ts'
import { importWords } from './words.ts'

/** Files of customers and events: brought here, looked at, checked, taken in. */
export function ImportsPage() {
  const words = useWords(importWords)
  const sentence = useSentence()
  const [opened, setOpened] = useState<string | null>(null)
  const upload = useUpload(setOpened)
  const list = useInfiniteQuery({
    ...api.imports.list.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: (page) => page.cursor ?? undefined }),
    refetchInterval: ({ state }) =>
      upload.isPending || isMoving(state.data?.pages.flatMap((page) => page.imports) ?? []) ? 700 : 10_000,
  })
  const rows = list.data?.pages.flatMap((page) => page.imports) ?? []
  const shown = rows.find(({ id }) => id === opened)
  return (
    <Page
      title={words.title}
      actions={
        <>
          <TextLink to={paths.customers}>{words.toCustomers}</TextLink>
          <FileTrigger
            acceptedFileTypes={['.csv', '.jsonl', '.ndjson']}
            onSelect={(files) => upload.choose(files?.[0])}
          >
            <Button look="primary" icon={<FileUp aria-hidden className="size-4" />} isPending={upload.isPending}>
              {words.choose}
            </Button>
          </FileTrigger>
        </>
      }
    >
      <p className="max-w-prose text-sm text-muted">{words.help}</p>
      {list.error ? (
        <ErrorState message={sentence(list.error)} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <SkeletonRows className="h-14" />
      ) : (
        <Card className="overflow-hidden">
          {rows.length === 0 ? (
            <EmptyState icon={<FileUp />} title={words.emptyTitle}>
              {words.emptyBody}
            </EmptyState>
          ) : (
            <ImportTable rows={rows} onSetUp={setOpened} />
          )}
        </Card>
      )}
      <LoadMore query={list} />
      {shown && <MapDialog key={shown.id} row={shown} onClose={() => setOpened(null)} />}
    </Page>
  )
}

function isMoving(rows: readonly ImportRow[]): boolean {
  return rows.some(({ state }) => state === 'checking' || state === 'running')
}
