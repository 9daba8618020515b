import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Processes of `usher work` on one PostgreSQL database. One that dies is replaced. */
export interface WorkerProcesses {
  readonly pids: () => readonly number[]
  /** How many have died so far. */
  readonly deaths: () => number
  readonly stop: () => Promise<void>
}

export async function startWorkerProcesses(connectionString: string, count: number): Promise<WorkerProcesses> {
  const alive = new Set<ChildProcess>()
  let deaths = 0
  let stopping = false
  const start = (): ChildProcess => {
    const child = spawnWorker(connectionString)
    alive.add(child)
    child.once('exit', () => {
      alive.delete(child)
      if (stopping) return
      deaths++
      if (deaths <= MOST_DEATHS) start()
    })
    return child
  }
  const stop = async () => {
    stopping = true
    await Promise.all([...alive].map(ended))
  }
  try {
    await Promise.all(Array.from({ length: count }, () => ready(start())))
  } catch (error) {
    await stop()
    throw error
  }
  return { pids: () => [...alive].flatMap(({ pid }) => pid ?? []), deaths: () => deaths, stop }
}

/** Workers that die again and again do not die by accident. */
const MOST_DEATHS = 20

function spawnWorker(connectionString: string): ChildProcess {
  const bin = fileURLToPath(new URL('../../bin/usher.js', import.meta.url))
  const args = ['--conditions=usher-source', bin, 'work', '--json']
  // In the environment, not among the arguments: those are shown to everybody on the machine.
  const env = { ...process.env, DATABASE_URL: connectionString }
  return spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** A worker says a line when it has begun. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (data) => {
      said = `${said}${data}`.slice(-2_000)
    })
    child.stdout?.once('data', () => resolve())
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`A worker ended with ${code} before it was ready: ${said.trim()}`)))
  })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
