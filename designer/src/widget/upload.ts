import type { FileRef } from '@usher/shared/base/file-ref'
import { ChatRefusal } from './chat-refusal.ts'

export interface Sending {
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void
  readonly signal: AbortSignal
}

/** Sends a file as it is. Not by fetch: that does not tell how much of it has gone. */
export function upload(url: string, token: string, file: File, { onProgress, signal }: Sending): Promise<FileRef> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    const refuse = () => reject(new ChatRefusal(request.status))
    signal.addEventListener('abort', stop)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => (request.status === 200 ? resolve(request.response) : refuse())
    request.onerror = refuse
    request.onabort = refuse
    request.onloadend = () => signal.removeEventListener('abort', stop)
    request.responseType = 'json'
    request.open('POST', `${url}?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('authorization', `Bearer ${token}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.send(file)
  })
}
