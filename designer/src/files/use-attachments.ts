import type { FileRef } from '@usher/shared/base/file-ref'
import { MOST_FILE_BYTES, MOST_FILES } from '@usher/shared/base/file-types'
import { useRef, useState } from 'react'
import { serverUrl } from '../api/base-url.ts'
import { useWords } from '../i18n/words.ts'
import { randomId } from '../random-id.ts'
import { FileRefusal, sendFile } from '../send-file.ts'
import { fileWords } from './words.ts'

/** A file on its way to the next reply. */
export interface Attachment {
  readonly key: string
  readonly file: Pick<File, 'name' | 'type' | 'size'>
  /** From 0 to 1. */
  readonly progress: number
  /** Null until it is up. */
  readonly ref: FileRef | null
  readonly error: string | null
}

export type Attachments = ReturnType<typeof useAttachments>

/** Drafts outlive the pane: what is up stays attached while another customer is looked at. */
const drafts = new Map<string, readonly Attachment[]>()

export function useAttachments(conversation: string) {
  const refusal = useRefusal()
  const words = useWords(fileWords)
  const [items, setItems] = useState<readonly Attachment[]>(() => drafts.get(conversation) ?? [])
  const [complaint, setComplaint] = useState('')
  const sources = useRef(new Map<string, { readonly file: File; readonly stop: AbortController }>())

  const change = (update: (items: readonly Attachment[]) => readonly Attachment[]) =>
    setItems((now) => {
      const next = update(now)
      drafts.set(
        conversation,
        next.filter(({ ref }) => ref !== null),
      )
      return next
    })
  const patch = (key: string, part: Partial<Attachment>) =>
    change((list) => list.map((item) => (item.key === key ? { ...item, ...part } : item)))

  async function send(key: string): Promise<void> {
    const source = sources.current.get(key)
    if (source === undefined) return
    patch(key, { error: null, progress: 0 })
    try {
      const url = `${serverUrl('files')}?conversation=${encodeURIComponent(conversation)}&`
      const onProgress = (progress: number) => patch(key, { progress })
      const sending = { onProgress, signal: source.stop.signal, headers: { 'x-usher': '1' } }
      patch(key, { ref: await sendFile(url, source.file, sending) })
    } catch (error) {
      if (!source.stop.signal.aborted) patch(key, { error: refusal(error, source.file.name) })
    }
  }

  function add(files: readonly File[]): void {
    const small = files.filter(({ size }) => size <= MOST_FILE_BYTES)
    const large = files.find(({ size }) => size > MOST_FILE_BYTES)
    const taken = small.slice(0, Math.max(0, MOST_FILES - items.length))
    setComplaint(large ? words.tooLarge(large.name) : taken.length < small.length ? words.most(MOST_FILES) : '')
    for (const file of taken) {
      const key = randomId()
      sources.current.set(key, { file, stop: new AbortController() })
      change((list) => [...list, { key, file, progress: 0, ref: null, error: null }])
      void send(key)
    }
  }

  return {
    items,
    complaint,
    add,
    again: (key: string) => void send(key),
    remove: (key: string) => {
      sources.current.get(key)?.stop.abort()
      setComplaint('')
      change((list) => list.filter((item) => item.key !== key))
    },
    clear: () => change(() => []),
    isReady: items.every(({ ref }) => ref !== null),
    files: items.flatMap(({ ref }) => ref ?? []),
  }
}

function useRefusal(): (error: unknown, name: string) => string {
  const words = useWords(fileWords)
  return (error, name) => {
    const status = error instanceof FileRefusal ? error.status : 0
    if (status === 413) return words.tooLarge(name)
    if (status === 415 || status === 400) return words.wrongType(name)
    return status === 429 ? words.tooMany : words.failed(name)
  }
}
