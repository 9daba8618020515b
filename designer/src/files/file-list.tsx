import type { ShownFile } from '@usher/shared/api/files'
import { fileKindOf, fileSize, isShownPicture } from '@usher/shared/base/file-types'
import { FileText, Image } from 'lucide-react'
import { serverUrl } from '../api/base-url.ts'
import { useWords } from '../i18n/words.ts'
import { fileWords } from './words.ts'

/** Files that somebody sent: pictures as pictures, everything else by name and size. */
export function FileList({ files }: { files: readonly ShownFile[] }) {
  const words = useWords(fileWords)
  if (files.length === 0) return null
  return (
    <ul aria-label={words.files} className="flex max-w-full flex-col gap-1.5">
      {files.map((file) => (
        <li key={file.id} className="max-w-full">
          <FileView file={file} />
        </li>
      ))}
    </ul>
  )
}

function FileView({ file }: { file: ShownFile }) {
  const words = useWords(fileWords)
  if (file.link === '') return <FileName file={file} />
  const href = serverUrl(file.link)
  if (isShownPicture(file.type)) {
    return (
      <a href={href} target="_blank" rel="noopener noreferrer" aria-label={words.open(file.name)} className="block">
        <img src={href} alt="" className="h-36 w-48 max-w-full rounded-chip bg-canvas object-cover" />
      </a>
    )
  }
  return (
    <a href={href} download={file.name} title={words.download(file.name)} className="block hover:underline">
      <FileName file={file} />
    </a>
  )
}

export function FileName({ file }: { file: Pick<ShownFile, 'name' | 'type' | 'bytes'> }) {
  const Sign = fileKindOf(file.type) === 'document' ? FileText : Image
  return (
    <span className="inline-flex max-w-full items-center gap-2 py-1 text-sm">
      <Sign aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 break-words">{file.name}</span>
      <span className="shrink-0 text-xs opacity-85">{fileSize(file.bytes)}</span>
    </span>
  )
}
