import { useMutation, useQuery } from '@tanstack/react-query'
import type { ImportRow } from '@usher/shared/api/imports'
import { useState } from 'react'
import { api, client, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { toast } from '../ui/toast.tsx'
import { MapForm } from './map-form.tsx'
import { type Mapping, mapOf, mappingOf } from './roles.ts'
import { importWords } from './words.ts'

/** Looks at the file, says what its columns are, and sets it going: as a check, or for good. */
export function MapDialog({ row, onClose }: { row: ImportRow; onClose: () => void }) {
  const words = useWords(importWords)
  const sentence = useSentence()
  const [edited, setEdited] = useState<Mapping | null>(null)
  const [live, setLive] = useState(row.live)
  const preview = useQuery({
    queryKey: ['import-preview', row.id],
    queryFn: () => client.imports.preview.mutate({ import: row.id }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const run = useMutation(
    api.imports.run.mutationOptions({
      onSuccess: (_, { check }) => {
        toast(check ? words.startedCheck : words.started)
        onClose()
      },
      onError: (error) => toast(sentence(error), { kind: 'error' }),
      onSettled: () => queryClient.invalidateQueries(api.imports.pathFilter()),
    }),
  )
  const mapping = edited ?? (preview.data ? mappingOf(row.map ?? preview.data.suggested, preview.data.columns) : null)
  const map = mapping === null ? null : mapOf(mapping)
  const start = (check: boolean) => {
    if (map !== null) run.mutate({ import: row.id, map, check, live: map.kind === 'events' && live })
  }
  return (
    <Dialog
      title={words.mapTitle(row.file)}
      isOpen
      onClose={onClose}
      size="large"
      actions={
        <>
          <span className="me-auto self-center text-xs text-muted">{words.runNote}</span>
          <Button isDisabled={map === null || run.isPending} onPress={() => start(true)}>
            {words.check}
          </Button>
          <Button look="primary" isDisabled={map === null || run.isPending} onPress={() => start(false)}>
            {words.run}
          </Button>
        </>
      }
    >
      {preview.error ? (
        <ErrorState message={sentence(preview.error)} onRetry={() => void preview.refetch()} />
      ) : mapping && preview.data ? (
        <MapForm mapping={mapping} onChange={setEdited} rows={preview.data.rows} live={live} onLive={setLive} />
      ) : (
        <p className="text-sm text-muted">{words.looking}</p>
      )}
      {mapping && map === null && (
        <p role="status" className="pt-3 text-sm text-danger">
          {words.incomplete}
        </p>
      )}
    </Dialog>
  )
}
