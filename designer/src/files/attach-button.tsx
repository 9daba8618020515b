import { ACCEPTED_FILES } from '@usher/shared/base/file-types'
import { Paperclip } from 'lucide-react'
import { FileTrigger } from 'react-aria-components'
import { useWords } from '../i18n/words.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { fileWords } from './words.ts'

export function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const words = useWords(fileWords)
  return (
    <FileTrigger
      allowsMultiple
      acceptedFileTypes={ACCEPTED_FILES.split(',')}
      onSelect={(files) => onFiles([...(files ?? [])])}
    >
      <IconButton label={words.attach} size="small">
        <Paperclip aria-hidden className="size-4" />
      </IconButton>
    </FileTrigger>
  )
}
