import { useMutation } from '@tanstack/react-query'
import type { BatchReport, BatchRow } from '@usher/shared/api/batches'
import { Download, FileUp, RotateCw } from 'lucide-react'
import { FileTrigger } from 'react-aria-components'
import { api, queryClient } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useWords } from '../../i18n/words.ts'
import { saveFile } from '../../journeys/save-file.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { batchWords } from './words.ts'

const MOST_BYTES = 5_000_000

interface BatchActionsProps {
  batch: BatchRow
  onReport: (report: BatchReport) => void
}

/** What can be done with a batch that is closed: take it away, say what became of it, have its job asked again. */
export function BatchActions({ batch: { id: batch, name, state }, onReport }: BatchActionsProps) {
  const words = useWords(batchWords)
  const complaining = useComplaining()
  const download = useMutation(
    api.batches.download.mutationOptions({
      ...complaining,
      onSuccess: (file) => saveFile(`${file.name}-${batch}.csv`, file.csv, 'text/csv'),
    }),
  )
  const report = useMutation(
    api.batches.report.mutationOptions({
      ...complaining,
      onSuccess: (answer) => {
        onReport(answer)
        return refresh()
      },
    }),
  )
  const retry = useMutation(
    api.batches.retry.mutationOptions({
      ...complaining,
      onSuccess: () => {
        toast(words.retried)
        return refresh()
      },
    }),
  )
  const read = async (file: File | undefined) => {
    if (!file) return
    if (file.size > MOST_BYTES) return toast(words.tooLarge, { kind: 'error' })
    report.mutate({ batch, csv: await file.text() })
  }
  if (state === 'open') return null
  const isForPeople = state === 'waiting' || state === 'dead'
  return (
    <div className="flex flex-wrap justify-end gap-2 max-md:flex-col max-md:items-end">
      {state === 'dead' && (
        <Button
          size="small"
          aria-label={words.retryOf(name)}
          icon={<RotateCw aria-hidden className="size-4" />}
          isPending={retry.isPending}
          onPress={() => retry.mutate({ batch })}
        >
          {words.retry}
        </Button>
      )}
      <Button
        size="small"
        look="quiet"
        aria-label={words.downloadOf(name)}
        icon={<Download aria-hidden className="size-4" />}
        isPending={download.isPending}
        onPress={() => download.mutate({ batch })}
      >
        {words.download}
      </Button>
      {isForPeople && (
        <FileTrigger acceptedFileTypes={['text/csv', '.csv']} onSelect={(files) => void read(files?.[0])}>
          <Button
            size="small"
            aria-label={words.uploadOf(name)}
            icon={<FileUp aria-hidden className="size-4" />}
            isPending={report.isPending}
          >
            {words.upload}
          </Button>
        </FileTrigger>
      )}
    </div>
  )
}

/** A refusal is said, and how it is now is shown. */
function useComplaining() {
  const sentence = useSentence()
  return {
    onError: (error: unknown) => {
      toast(sentence(error), { kind: 'error' })
      void refresh()
    },
  }
}

function refresh(): Promise<void> {
  return queryClient.invalidateQueries(api.batches.pathFilter())
}
