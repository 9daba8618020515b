import { FileUp, LayoutTemplate, Plus } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useLocation } from 'wouter'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { CreateDialog, type Start } from './create-dialog.tsx'
import { journeyWords } from './words.ts'

const MOST_BYTES = 2_000_000

/** The ways to a new journey: from a template, from a file, or blank. */
export function CreateJourney() {
  const words = useWords(journeyWords)
  const [, go] = useLocation()
  const [start, setStart] = useState<Start | null>(null)
  const read = async (file: File | undefined) => {
    if (!file) return
    if (file.size > MOST_BYTES) return toast(words.tooLarge, { kind: 'error' })
    const source = await file.text()
    const name = nameIn(source)
    if (name === null) return toast(words.notJson, { kind: 'error' })
    setStart({ file: file.name, source, name })
  }
  return (
    <>
      <Button icon={<LayoutTemplate aria-hidden className="size-4" />} onPress={() => go(paths.templates)}>
        {words.fromTemplate}
      </Button>
      <FileTrigger acceptedFileTypes={['application/json', '.json']} onSelect={(files) => void read(files?.[0])}>
        <Button icon={<FileUp aria-hidden className="size-4" />}>{words.importFile}</Button>
      </FileTrigger>
      <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onPress={() => setStart(BLANK)}>
        {words.create}
      </Button>
      {start && <CreateDialog start={start} onClose={() => setStart(null)} />}
    </>
  )
}

const BLANK: Start = { file: null, source: null, name: '' }

/** The name the document gives itself, '' when it gives none, null when the text is not a JSON object. */
function nameIn(source: string): string | null {
  try {
    const value: unknown = JSON.parse(source)
    if (typeof value !== 'object' || value === null) return null
    return 'name' in value && typeof value.name === 'string' ? value.name.slice(0, 120) : ''
  } catch {
    return null
  }
}
