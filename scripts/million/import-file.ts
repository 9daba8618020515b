import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask } from '../../runtime/src/bench/bench-server.ts'

export interface Imported {
  readonly rows: number
  readonly fresh: number
  readonly known: number
  readonly refused: number
  readonly resumedAt: number
  readonly seconds: number
  /** Of every process that worked on it. */
  readonly peakMegabytes: number
}

interface Order {
  readonly file: string
  readonly map: string
  readonly database: string
  /** Killed as soon as so many rows are in, and begun again. */
  readonly killAt?: number
}

const BIN = join(import.meta.dirname, '../../runtime/bin/usher.js')
const LOOK_MS = 250

/** Runs `usher import` as people do, and kills it in the middle when asked to: not with a signal that it could hear. */
export async function importFile(order: Order): Promise<Imported> {
  const killed = order.killAt === undefined ? 0 : await killInTheMiddle(order, order.killAt)
  const { out, peak } = await begin(order).ended
  const told = JSON.parse(out) as Omit<Imported, 'peakMegabytes'>
  return { ...told, peakMegabytes: Math.max(killed, peak) }
}

async function killInTheMiddle(order: Order, rows: number): Promise<number> {
  const { child, ended } = begin(order)
  while (child.exitCode === null && child.signalCode === null && (await rowsIn(order.database)) < rows)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  child.kill('SIGKILL')
  return (await ended).peak
}

async function rowsIn(database: string): Promise<number> {
  return Number(
    await ask(
      database,
      `SELECT CASE WHEN to_regclass('usher.import') IS NULL THEN 0 ELSE (SELECT coalesce(sum(rows), 0) FROM usher.import WHERE state = 'running') END AS answer`,
    ).catch(() => 0),
  )
}

function begin({ file, map, database }: Order) {
  const args = ['--conditions=usher-source', BIN, 'import', file, '--map', map, '--database', database, '--json']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  let peak = 0
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  const looking = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid))
  }, LOOK_MS)
  const ended = new Promise<{ readonly out: string; readonly peak: number }>((resolve) => {
    child.on('close', () => {
      clearInterval(looking)
      resolve({ out, peak })
    })
  })
  return { child, ended }
}

/** The most memory that the process ever had, as the system counts it. */
function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024)
  } catch {
    return 0
  }
}
