import { MOST_FILE_BYTES, MOST_FILES } from '@usher/shared/base/file-types'
import { useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { addUploads, clearUploads, removeUpload, type Upload, uploadAgain, useUploads } from './attachments-store.ts'
import { fileWords } from './words.ts'

/** A file on its way to the next reply. */
export interface Attachment extends Upload {
  readonly error: string | null
}

export type Attachments = ReturnType<typeof useAttachments>

const NONE: readonly Upload[] = []

export function useAttachments(conversation: string) {
  const refusal = useRefusal()
  const words = useWords(fileWords)
  const uploads = useUploads(({ of }) => of[conversation] ?? NONE)
  const [complaint, setComplaint] = useState('')
  const items = uploads.map(
    (item): Attachment => ({
      ...item,
      error: item.refused === null ? null : refusal(item.refused, item.file.name),
    }),
  )

  function add(files: readonly File[]): void {
    const small = files.filter(({ size }) => size <= MOST_FILE_BYTES)
    const large = files.find(({ size }) => size > MOST_FILE_BYTES)
    const taken = small.slice(0, Math.max(0, MOST_FILES - uploads.length))
    setComplaint(large ? words.tooLarge(large.name) : taken.length < small.length ? words.most(MOST_FILES) : '')
    addUploads(conversation, taken)
  }

  return {
    items,
    complaint,
    add,
    again: (key: string) => uploadAgain(conversation, key),
    remove: (key: string) => {
      setComplaint('')
      removeUpload(conversation, key)
    },
    clear: () => clearUploads(conversation),
    isReady: items.every(({ ref }) => ref !== null),
    files: items.flatMap(({ ref }) => ref ?? []),
  }
}

function useRefusal(): (status: number, name: string) => string {
  const words = useWords(fileWords)
  return (status, name) => {
    if (status === 413) return words.tooLarge(name)
    if (status === 415 || status === 400) return words.wrongType(name)
    return status === 429 ? words.tooMany : words.failed(name)
  }
}
