// Files on their way to replies, by conversation: an upload goes on while another customer is looked at, and its reply finds it there.

import type { FileRef } from '@usher/shared/base/file-ref'
import { create } from 'zustand'
import { serverUrl } from '../api/base-url.ts'
import { randomId } from '../random-id.ts'
import { FileRefusal, sendFile } from '../send-file.ts'

export interface Upload {
  readonly key: string
  readonly file: Pick<File, 'name' | 'type' | 'size'>
  /** From 0 to 1. */
  readonly progress: number
  /** Null until it is up. */
  readonly ref: FileRef | null
  /** What the server answered, or 0 when it did not; null while nothing went wrong. */
  readonly refused: number | null
}

type Uploads = Readonly<Record<string, readonly Upload[]>>

export const useUploads = create<{ readonly of: Uploads }>(() => ({ of: {} }))

const sources = new Map<string, { readonly file: File; readonly stop: AbortController }>()

export function uploadsOf(conversation: string): readonly Upload[] {
  return useUploads.getState().of[conversation] ?? NONE
}

const NONE: readonly Upload[] = []

export function addUploads(conversation: string, files: readonly File[]): void {
  for (const file of files) {
    const key = randomId()
    sources.set(key, { file, stop: new AbortController() })
    change(conversation, (list) => [...list, { key, file, progress: 0, ref: null, refused: null }])
    void send(conversation, key)
  }
}

export function uploadAgain(conversation: string, key: string): void {
  void send(conversation, key)
}

export function removeUpload(conversation: string, key: string): void {
  sources.get(key)?.stop.abort()
  sources.delete(key)
  change(conversation, (list) => list.filter((item) => item.key !== key))
}

export function clearUploads(conversation: string): void {
  for (const { key } of uploadsOf(conversation)) sources.delete(key)
  change(conversation, () => [])
}

async function send(conversation: string, key: string): Promise<void> {
  const source = sources.get(key)
  if (source === undefined) return
  const patch = (part: Partial<Upload>) =>
    change(conversation, (list) => list.map((item) => (item.key === key ? { ...item, ...part } : item)))
  patch({ refused: null, progress: 0 })
  try {
    const url = `${serverUrl('files')}?conversation=${encodeURIComponent(conversation)}&`
    const onProgress = (progress: number) => patch({ progress })
    const sending = { onProgress, signal: source.stop.signal, headers: { 'x-usher': '1' } }
    patch({ ref: await sendFile(url, source.file, sending) })
  } catch (error) {
    if (!source.stop.signal.aborted) patch({ refused: error instanceof FileRefusal ? error.status : 0 })
  }
}

function change(conversation: string, update: (list: readonly Upload[]) => readonly Upload[]): void {
  useUploads.setState(({ of }) => ({ of: { ...of, [conversation]: update(of[conversation] ?? NONE) } }))
}
