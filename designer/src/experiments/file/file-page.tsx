import { addOutcomes } from '@usher/shared/experiments/add-outcomes'
import { analyseFile, type FileAnalysis } from '@usher/shared/experiments/analyse-file'
import { type FileFault, sayFileFault } from '@usher/shared/experiments/file-faults'
import { type FileMetric, UnusableFile } from '@usher/shared/experiments/file-metric'
import { ArrowLeft, FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { paths } from '../../app/paths.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Card, Page } from '../../ui/page.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { experimentWords } from '../words.ts'
import { FileForm } from './file-form.tsx'
import { FileResult } from './file-result.tsx'
import { fileWords } from './file-words.ts'
import { type CsvFile, readCsv } from './read-csv.ts'

const MOST_BYTES = 100 * 1_024 * 1_024

export interface FileQuestion {
  readonly arm: string
  readonly control: string
  readonly metrics: readonly FileMetric[]
}

/** A test that was run elsewhere, from its outcomes as a file. */
export function FilePage() {
  const words = useWords(fileWords)
  const back = useWords(experimentWords)
  const format = useFormat()
  const [file, setFile] = useState<CsvFile | null>(null)
  /** Each file begins with a form of its own, also one of the same name. */
  const [opened, setOpened] = useState(0)
  const [result, setResult] = useState<{
    readonly result: FileAnalysis
    readonly metrics: readonly FileMetric[]
  } | null>(null)
  const [fault, setFault] = useState<FileFault | 'tooLarge' | null>(null)
  const locale = useLocale()
  const attempt = (work: () => void) => {
    setFault(null)
    setResult(null)
    try {
      work()
    } catch (thrown) {
      if (!(thrown instanceof UnusableFile)) throw thrown
      setFault(thrown.fault)
    }
  }
  const open = async (chosen: File) => {
    if (chosen.size > MOST_BYTES) return setFault('tooLarge')
    const text = await chosen.text()
    attempt(() => {
      setFile(readCsv(chosen.name, text))
      setOpened((count) => count + 1)
    })
  }
  return (
    <Page title={words.title}>
      <TextLink to={paths.experiments} className="inline-flex items-center gap-1 self-start text-xs">
        <ArrowLeft aria-hidden className="size-3.5" />
        {back.back}
      </TextLink>
      <Card>
        <div className="flex flex-col gap-4 px-4 py-4">
          <p className="text-sm text-muted">{words.help}</p>
          <div className="flex flex-wrap items-center gap-3">
            <ChooseFile
              label={file === null ? words.choose : words.chooseOther}
              onFile={(chosen) => void open(chosen)}
            />
            {file && <span className="text-sm">{words.rows(file.name, format.number(file.rows.length))}</span>}
          </div>
          {fault && (
            <p role="alert" className="text-sm text-danger">
              {fault === 'tooLarge' ? words.tooLarge : words.failed(sayFileFault(fault, locale))}
            </p>
          )}
          {file && (
            <FileForm
              key={opened}
              file={file}
              onAsk={(asked) => attempt(() => setResult({ result: answer(file, asked), metrics: asked.metrics }))}
            />
          )}
        </div>
      </Card>
      {result && <FileResult {...result} />}
    </Page>
  )
}

function answer({ rows }: CsvFile, { arm, control, metrics }: FileQuestion): FileAnalysis {
  const sums = addOutcomes({ arm, unit: null, metrics })
  for (const row of rows) sums.add(row)
  return analyseFile(sums.end(), { control, metrics, weights: null, alpha: 0.05 })
}

function ChooseFile({ label, onFile }: { label: string; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button icon={<FileUp aria-hidden className="size-4" />} onPress={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        aria-label={label}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          event.target.value = ''
          if (chosen) onFile(chosen)
        }}
      />
    </>
  )
}
