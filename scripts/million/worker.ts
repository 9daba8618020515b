import { spawn } from 'node:child_process'
import { join } from 'node:path'

const BIN = join(import.meta.dirname, '../../runtime/bin/usher.js')

export interface Worker {
  readonly stop: () => Promise<void>
}

/** A worker as it runs beside a server: `usher work`, a process of its own. */
export async function startWorker(database: string): Promise<Worker> {
  const args = ['--conditions=usher-source', BIN, 'work', '--database', database, '--json']
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, USHER_LOG: 'error' },
  })
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('close', () => reject(new Error('The worker did not start')))
  })
  return {
    stop: () => {
      child.kill('SIGTERM')
      return closed
    },
  }
}
