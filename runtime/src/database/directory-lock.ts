import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Takes a directory for this process alone; returns how to give it back. Two processes in one PGlite directory would both
 * acknowledge commits and silently lose half of them, so the second one is refused, and a lock whose process is gone is taken over.
 */
export function lockDirectory(directory: string): () => void {
  const lock = join(directory, 'usher.lock')
  const own = holderText()
  const draft = `${lock}.${process.pid}.${performance.now()}`
  try {
    mkdirSync(directory, { recursive: true })
    // Linked, not written in place: whoever can read the lock reads all of it.
    writeFileSync(draft, own)
  } catch (error) {
    throw unusable(directory, error)
  }
  try {
    while (!tryLink(draft, lock)) removeStale(lock, directory)
  } finally {
    rmSync(draft)
  }
  return () => {
    if (readText(lock) === own) rmSync(lock)
  }
}

function unusable(directory: string, error: unknown): Error {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  const why = UNUSABLE.get(code) ?? `it cannot be written (${code})`
  return new Error(`The data directory ${directory} cannot be used: ${why}. Name another directory.`, { cause: error })
}

const UNUSABLE: ReadonlyMap<string, string> = new Map([
  ['EEXIST', 'it is a file'],
  ['ENOTDIR', 'a part of the path is a file'],
  ['EACCES', 'this user may not write there'],
  ['EPERM', 'this user may not write there'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
])

function tryLink(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function removeStale(lock: string, directory: string): void {
  const text = readText(lock)
  if (text === null) return
  const [pid, started] = text.split('\n')
  const holder = Number(pid)
  if (Number.isInteger(holder) && startOf(holder) === started) {
    const who = holder === process.pid ? 'this process already has it open' : `process ${holder} has it open`
    throw new Error(
      `The data directory ${directory} is in use: ${who}. Stop it first, or use PostgreSQL to work with several processes.`,
    )
  }
  // Another process may take the lock between reading and removing: what was moved away must be what was read.
  const aside = `${lock}.stale.${process.pid}`
  try {
    renameSync(lock, aside)
  } catch {
    return
  }
  if (readText(aside) !== text) tryLink(aside, lock)
  rmSync(aside, { force: true })
}

function holderText(): string {
  return `${process.pid}\n${startOf(process.pid)}`
}

/** When the process started, in whatever form the system says it; null when it does not run. A reused pid has another start. */
function startOf(pid: number): string | null {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null
  }
  const stat = readText(`/proc/${pid}/stat`)
  // The name in parentheses may hold anything; the 20th field after it is the start in clock ticks.
  if (stat !== null) return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  if (process.platform === 'win32') return 'running'
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return null
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
