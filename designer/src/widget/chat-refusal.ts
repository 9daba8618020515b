import { FileRefusal } from '../send-file.ts'

/** The server's answer was no. Status 0: there was no answer. */
export class ChatRefusal extends Error {
  readonly status: number

  constructor(status: number) {
    super(`The chat server answered ${status}`)
    this.name = 'ChatRefusal'
    this.status = status
  }
}

export function statusOf(error: unknown): number {
  return error instanceof ChatRefusal || error instanceof FileRefusal ? error.status : 0
}

/** No answer, a busy server, an ended session: things that pass. */
export function isPassing(error: unknown): boolean {
  const status = statusOf(error)
  return status === 0 || status === 401 || status === 408 || status === 429 || status >= 500
}
