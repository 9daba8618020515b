import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface ShopProcess {
  readonly url: string
  /** Finishes what is under way. */
  readonly stop: () => Promise<void>
  /** As a power cut does. */
  readonly kill: () => Promise<void>
}

const main = fileURLToPath(new URL('./main.ts', import.meta.url))

/** The shop as it is run: a process of its own, told everything by its environment. What it complains of is seen here. */
export async function startShopProcess(environment: Readonly<Record<string, string>>): Promise<ShopProcess> {
  const child = spawn(process.execPath, ['--conditions=usher-source', main], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => {
      throw new Error('The shop did not open')
    }),
  ])
  return { url: JSON.parse(String(line)).url, stop: () => end(child, 'SIGTERM'), kill: () => end(child, 'SIGKILL') }
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}
