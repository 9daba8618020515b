import { useMutation } from '@tanstack/react-query'
import type { ImportReport } from '@usher/shared/api/knowledge'
import { Download, FileUp } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { api, client, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { saveFile } from '../journeys/save-file.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { knowledgeWords } from './words.ts'

const MOST_BYTES = 5_000_000

/** The knowledge as a spreadsheet, out and in. */
export function TransferButtons() {
  const words = useWords(knowledgeWords)
  const sentence = useSentence()
  const [report, setReport] = useState<ImportReport | null>(null)
  const complain = (error: unknown) => toast(sentence(error), { kind: 'error' })
  const imported = useMutation(
    api.knowledge.import.mutationOptions({
      onSuccess: (answer) => {
        setReport(answer)
        if (answer.written) void queryClient.invalidateQueries(api.knowledge.pathFilter())
      },
      onError: complain,
    }),
  )
  const read = async (file: File | undefined) => {
    if (!file) return
    if (file.size > MOST_BYTES) return toast(words.tooLarge, { kind: 'error' })
    imported.mutate({ csv: await file.text() })
  }
  const save = () =>
    client.knowledge.export.query().then(({ csv }) => saveFile(`${words.title}.csv`, csv, 'text/csv'), complain)
  return (
    <>
      <Button look="quiet" icon={<Download aria-hidden className="size-4" />} onPress={() => void save()}>
        {words.export}
      </Button>
      <FileTrigger acceptedFileTypes={['text/csv', '.csv']} onSelect={(files) => void read(files?.[0])}>
        <Button icon={<FileUp aria-hidden className="size-4" />} isPending={imported.isPending}>
          {words.import}
        </Button>
      </FileTrigger>
      {report && <ImportDialog report={report} onClose={() => setReport(null)} />}
    </>
  )
}
