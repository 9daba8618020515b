// The thread that PGlite lives in: a batch of a thousand rows blocks it for 30–60 ms, and the server must go on answering.

import { openAsBlob } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite, type PGliteOptions, types } from '@electric-sql/pglite'
import { SyncedFiles } from './pglite-files.ts'
import type { PgliteAnswer, PgliteCall, PgliteStart } from './pglite-protocol.ts'

const port = parentPort!
const start = workerData as PgliteStart
const pglite = await PGlite.create(await optionsOf(start))

port.on('message', (call: PgliteCall) => void answer(call))
port.postMessage({ id: 0, ok: true, rows: [] } satisfies PgliteAnswer)

async function answer(call: PgliteCall): Promise<void> {
  try {
    port.postMessage(await perform(call))
  } catch (error) {
    const { message, code, detail, constraint } = error as {
      message: string
      code?: string
      detail?: string
      constraint?: string
    }
    port.postMessage({ id: call.id, ok: false, message, code, detail, constraint } satisfies PgliteAnswer)
  }
}

async function perform(call: PgliteCall): Promise<PgliteAnswer> {
  switch (call.kind) {
    case 'query': {
      const results =
        call.values.length === 0 ? await pglite.exec(call.text) : [await pglite.query(call.text, call.values)]
      const last = results.at(-1)
      return { id: call.id, ok: true, rows: last?.rows ?? [], command: last?.command, rowCount: last?.rowCount }
    }
    case 'listen':
      await pglite.listen(call.channel, (payload) =>
        port.postMessage({ id: -1, ok: true, rows: [{ channel: call.channel, payload }] }),
      )
      return { id: call.id, ok: true, rows: [] }
    case 'dump': {
      const file = await pglite.dumpDataDir('none')
      return { id: call.id, ok: true, rows: [new Uint8Array(await file.arrayBuffer())] }
    }
    case 'close':
      await pglite.close()
      return { id: call.id, ok: true, rows: [] }
    default:
      return call satisfies never
  }
}

async function optionsOf({ directory, template }: PgliteStart): Promise<PGliteOptions> {
  const parsers = { [types.INT8]: Number, [types.NUMERIC]: Number }
  if (directory === null) return template === null ? { parsers } : { parsers, loadDataDir: await openAsBlob(template) }
  // Without -F the server asks for fsync, and SyncedFiles does it.
  const startParams = PGlite.defaultStartParams.filter((param) => param !== '-F')
  return { parsers, fs: new SyncedFiles(directory), startParams }
}
