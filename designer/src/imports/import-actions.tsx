import { useMutation } from '@tanstack/react-query'
import type { ImportRow } from '@usher/shared/api/imports'
import { Download, Trash2 } from 'lucide-react'
import { api, client } from '../api/client.ts'
import { useRefreshing } from '../api/use-refreshing.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { saveFile } from '../journeys/save-file.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { importWords } from './words.ts'

export function ImportActions({ row, onSetUp }: { row: ImportRow; onSetUp: (id: string) => void }) {
  const words = useWords(importWords)
  const locale = useLocale()
  const options = useRefreshing(api.imports.pathFilter())
  const stop = useMutation(api.imports.stop.mutationOptions(options))
  const resume = useMutation(api.imports.resume.mutationOptions(options))
  const drop = useMutation(api.imports.drop.mutationOptions(options))
  const report = useMutation({
    mutationFn: () => client.imports.report.query({ import: row.id, language: locale }),
    onSuccess: ({ name, csv }) => saveFile(name, csv, 'text/csv'),
    onError: options.onError,
  })
  const { state } = row
  const isSettable = state === 'ready' || state === 'checked'
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 max-md:flex-col max-md:items-end">
      {row.refused > 0 && (
        <Button
          size="small"
          look="quiet"
          icon={<Download aria-hidden className="size-4" />}
          isPending={report.isPending}
          onPress={() => report.mutate()}
        >
          {words.report}
        </Button>
      )}
      {isSettable && (
        <Button size="small" aria-label={words.setUpOf(row.file)} onPress={() => onSetUp(row.id)}>
          {words.setUp}
        </Button>
      )}
      {(state === 'checking' || state === 'running') && (
        <Button size="small" isPending={stop.isPending} onPress={() => stop.mutate({ import: row.id })}>
          {words.stop}
        </Button>
      )}
      {state === 'stopped' && (
        <Button size="small" isPending={resume.isPending} onPress={() => resume.mutate({ import: row.id })}>
          {words.resume}
        </Button>
      )}
      {(isSettable || state === 'stopped' || state === 'uploading') && (
        <IconButton label={words.drop} size="small" onPress={() => drop.mutate({ import: row.id })}>
          <Trash2 aria-hidden className="size-4" />
        </IconButton>
      )}
    </div>
  )
}
