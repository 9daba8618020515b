import { Worker } from 'node:worker_threads'
import type { PgliteAnswer, PgliteCall, PgliteStart } from './pglite-protocol.ts'

/** PGlite in its thread, as one connection. */
export interface PgliteClient {
  readonly query: (text: string, values: readonly unknown[]) => Promise<Answered>
  readonly listen: (channel: string, listener: (payload: string) => void) => Promise<() => Promise<void>>
  /** The whole data directory as a tar file. */
  readonly dump: () => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

type Answered = Extract<PgliteAnswer, { ok: true }>
type Body<Call> = Call extends PgliteCall ? Omit<Call, 'id'> : never

/** Starts the thread; the promise settles when the database is open. */
export async function startPglite(start: PgliteStart): Promise<PgliteClient> {
  // Compiled, the thread's file is JavaScript; from source it is TypeScript.
  const file = import.meta.url.endsWith('.ts') ? './pglite-thread.ts' : './pglite-thread.js'
  const worker = new Worker(new URL(file, import.meta.url), { workerData: start, execArgv: [] })
  const waiting = new Map<number, { resolve: (answer: Answered) => void; reject: (error: Error) => void }>()
  const listeners = new Map<string, Set<(payload: string) => void>>()
  let last = 0

  const opened = new Promise<Answered>((resolve, reject) => waiting.set(0, { resolve, reject }))
  const failAll = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('error', failAll)
  worker.on('exit', () => failAll(new Error('The embedded database has stopped')))
  worker.on('message', (answer: PgliteAnswer) => {
    if (answer.id === -1) return notify(listeners, answer)
    const caller = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.ok) caller?.resolve(answer)
    else
      caller?.reject(
        Object.assign(new Error(answer.message), {
          code: answer.code,
          detail: answer.detail,
          constraint: answer.constraint,
        }),
      )
  })

  const call = (body: Body<PgliteCall>): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve, reject })
      worker.postMessage({ ...body, id })
    })
  await opened

  return {
    query: (text, values) => call({ kind: 'query', text, values: [...values] }),
    listen: async (channel, listener) => {
      const known = listeners.get(channel)
      if (known === undefined) await call({ kind: 'listen', channel })
      const set = listeners.get(channel) ?? new Set()
      listeners.set(channel, set.add(listener))
      return async () => void set.delete(listener)
    },
    dump: async () => (await call({ kind: 'dump' })).rows[0] as Uint8Array,
    close: async () => {
      await call({ kind: 'close' })
      await worker.terminate()
    },
  }
}

function notify(listeners: ReadonlyMap<string, ReadonlySet<(payload: string) => void>>, answer: PgliteAnswer): void {
  if (!answer.ok) return
  const { channel, payload } = answer.rows[0] as { channel: string; payload: string }
  for (const listener of listeners.get(channel) ?? []) listener(payload)
}
