import { cpus, totalmem } from 'node:os'
import type { DatabaseOptions } from '../database/database.ts'
import type { BenchResult } from './bench-result.ts'
import { openBenchServer } from './bench-server.ts'
import { openCeiling } from './ceiling.ts'
import { openCommits } from './commits.ts'
import { openConditions } from './conditions.ts'
import { openDeskBench } from './desk.ts'
import { openDisk } from './disk.ts'
import { openEmbedded } from './embedded.ts'
import { openEvents } from './events.ts'
import { figuresOf, type Round } from './figures.ts'
import type { Bench, Gauge } from './gauge.ts'
import { openIntake } from './intake.ts'
import { openLatency } from './latency.ts'
import { openSleepers } from './sleepers.ts'
import { openThroughput } from './throughput.ts'
import { openTimers } from './timers.ts'
import { openVisits } from './visits.ts'

export interface BenchOptions {
  /** Null: a PostgreSQL server of our own. A given one gets temporary databases only, dropped in the end. */
  readonly database: DatabaseOptions | null
  readonly quick: boolean
  /** The desk alone: one queue served to the end, which takes minutes. Everything else without it. */
  readonly desk: boolean
  readonly progress: (label: string, done: number, total: number) => void
}

/** In the order in which a round goes through them: the throughput runs beside its ceiling. */
const GAUGES: readonly ((bench: Bench) => Gauge | Promise<Gauge>)[] = [
  openCommits,
  openCeiling,
  openVisits,
  openThroughput,
  openEvents,
  openIntake,
  openLatency,
  openTimers,
  openSleepers,
  openEmbedded,
  openConditions,
  openDisk,
]

const ROUNDS = 3

/**
 * Measures everything that is promised, beside what the machine can do at all: every gauge once per round, round after round,
 * so that a slow minute of the machine falls on all of them. What is not met is said to be not met.
 */
export async function runBench(options: BenchOptions): Promise<BenchResult> {
  const began = performance.now()
  const { database, quick, desk, progress } = options
  const [opens, times] = desk ? [[openDeskBench], 1] : [GAUGES, ROUNDS]
  const server = await openBenchServer(database)
  const gauges: Gauge[] = []
  try {
    const total = opens.length * (1 + times)
    let done = 0
    for (const open of opens) {
      const gauge = await open({ quick, server })
      gauges.push(gauge)
      progress(`${gauge.label}: ready`, ++done, total)
    }
    const rounds: Round[] = []
    for (let round = 0; round < times; round++) {
      const measured: Record<string, number> = {}
      for (const gauge of gauges) {
        Object.assign(measured, await gauge.round())
        progress(gauge.label, ++done, total)
      }
      rounds.push(measured)
    }
    return {
      machine: {
        cpus: cpus().length,
        memoryGiB: Math.round(totalmem() / 2 ** 30),
        node: process.version,
        database: server.version,
      },
      quick,
      seconds: (performance.now() - began) / 1_000,
      figures: figuresOf(rounds),
    }
  } finally {
    await Promise.allSettled(gauges.map((gauge) => gauge.close()))
    await server.close()
  }
}
