// One file to the server, as it is. Used by the console and by the widget: nothing of either is known here.

import type { FileRef } from '@usher/shared/base/file-ref'

export interface Sending {
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void
  readonly signal: AbortSignal
}

/** The server did not take the file. Status 0: there was no answer. */
export class FileRefusal extends Error {
  readonly status: number

  constructor(status: number) {
    super(`The file was answered with ${status}`)
    this.name = 'FileRefusal'
    this.status = status
  }
}

/** Not by fetch: that does not tell how much of it has gone. `url` ends where the file's name goes. */
export function sendFile(url: string, file: File, sending: Sending & { readonly headers: object }): Promise<FileRef> {
  const { onProgress, signal, headers } = sending
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    const refuse = () => reject(new FileRefusal(request.status))
    signal.addEventListener('abort', stop)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => (request.status === 200 ? resolve(request.response) : refuse())
    request.onerror = refuse
    request.onabort = refuse
    request.onloadend = () => signal.removeEventListener('abort', stop)
    request.responseType = 'json'
    request.open('POST', `${url}name=${encodeURIComponent(file.name)}`)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, String(value))
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.send(file)
  })
}
