import { useMutation } from '@tanstack/react-query'
import { IMPORT_CHUNK_BYTES, MOST_IMPORT_BYTES } from '@usher/shared/api/imports'
import { api, client, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { toast } from '../ui/toast.tsx'
import { importWords } from './words.ts'

/** Sends a chosen file part by part; the list shows how far it is. Gives its import's id. */
export function useUpload(onDone: (id: string) => void) {
  const words = useWords(importWords)
  const sentence = useSentence()
  const upload = useMutation({
    mutationFn: sendFile,
    onSuccess: onDone,
    onError: (error) => toast(sentence(error), { kind: 'error' }),
    onSettled: () => queryClient.invalidateQueries(api.imports.pathFilter()),
  })
  const choose = (file: File | undefined) => {
    if (!file) return
    if (!/\.(csv|jsonl|ndjson)$/i.test(file.name)) return toast(words.formats, { kind: 'error' })
    if (file.size === 0) return toast(words.empty, { kind: 'error' })
    if (file.size > MOST_IMPORT_BYTES) return toast(words.tooLarge, { kind: 'error' })
    upload.mutate(file)
  }
  return { choose, isPending: upload.isPending }
}

async function sendFile(file: File): Promise<string> {
  const { import: id } = await client.imports.start.mutate({ file: file.name, size: file.size })
  void queryClient.invalidateQueries(api.imports.pathFilter())
  for (let start = 0; start < file.size; ) {
    const part = file.slice(start, start + IMPORT_CHUNK_BYTES)
    const { uploaded } = await client.imports.upload.mutate({ import: id, start, data: await base64Of(part) })
    start = uploaded
  }
  return id
}

async function base64Of(part: Blob): Promise<string> {
  const bytes = new Uint8Array(await part.arrayBuffer())
  let text = ''
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(text)
}
