import type { World } from '../effects/world.ts'
import type { Metrics } from '../metrics.ts'
import type { Performers } from '../outbox/perform-claims.ts'
import { createOutbox } from '../outbox/work-outbox.ts'
import { pause } from '../pause.ts'
import { forgiveAttempt } from '../visit/lock-shard.ts'
import { ChangedMeanwhile } from '../visit/save-batch.ts'
import { type Visiting, visitShard } from '../visit/visit-shard.ts'
import { createAgenda, localTime } from './agenda.ts'
import { isConnectionLost } from './lost-connection.ts'
import type { PeriodicTask } from './periodic.ts'
import { probeShards } from './probe-shards.ts'

export interface Work {
  readonly world: World
  readonly visiting: Visiting
  readonly performers: Performers
  readonly periodic: readonly PeriodicTask[]
  readonly metrics: Metrics
  /** Shards worked at the same time in this process. */
  readonly concurrency: number
  readonly signal: AbortSignal
}

/** Works until the signal: then takes nothing new, finishes what is under way, and settles. Outlives the database being away. */
export async function work(options: Work): Promise<void> {
  const { world, signal, concurrency } = options
  const agenda = createAgenda()
  const bell = createBell(signal)
  const outbox = createOutbox(options)
  const unlisten = world.hints.onShardReady((shards) => {
    for (const shard of shards) agenda.note(shard, performance.now())
    bell.ring()
  })
  const tending = { options, agenda, bell, outbox, failures: new Map<number, number>() }
  try {
    await Promise.all([
      probeAgain(tending),
      ...options.periodic.map((task) => repeat(tending, task)),
      ...Array.from({ length: concurrency }, () => tendShards(tending)),
    ])
  } finally {
    unlisten()
    await outbox.quiet()
  }
}

interface Tending {
  readonly options: Work
  readonly agenda: ReturnType<typeof createAgenda>
  readonly bell: Bell
  readonly outbox: ReturnType<typeof createOutbox>
  /** Failures in a row, by shard. */
  readonly failures: Map<number, number>
}

const PROBE_MS = 500

async function probeAgain({ options, agenda, bell }: Tending): Promise<void> {
  const { world, signal, metrics } = options
  while (!signal.aborted) {
    try {
      const probes = await probeShards(world.database)
      const local = performance.now()
      for (const { shard, now, inbox, wakeAt, insideAt, outsideAt } of probes) {
        if (inbox) agenda.note(shard, local)
        for (const at of [wakeAt, insideAt, outsideAt]) if (at !== null) agenda.note(shard, localTime(at, now, local))
      }
      metrics.probed(probes)
      bell.ring()
    } catch (error) {
      world.log.warn({ message: messageOf(error) }, 'The database could not be asked for work')
    }
    await pause(PROBE_MS, signal)
  }
}

async function repeat({ options }: Tending, { name, everyMs, run }: PeriodicTask): Promise<void> {
  while (!options.signal.aborted) {
    try {
      await run()
    } catch (error) {
      options.world.log.warn({ task: name, message: messageOf(error) }, 'A periodic task failed')
    }
    await pause(everyMs, options.signal)
  }
}

async function tendShards(tending: Tending): Promise<void> {
  const { options, agenda, bell } = tending
  while (!options.signal.aborted) {
    const shard = agenda.take(performance.now())
    if (shard === null) {
      await bell.wait(agenda.nextAt())
      continue
    }
    try {
      await tend(tending, shard)
      tending.failures.delete(shard)
    } catch (error) {
      await recover(tending, shard, error)
    } finally {
      agenda.release(shard)
      bell.ring()
    }
  }
}

async function tend({ options, agenda, outbox }: Tending, shard: number): Promise<void> {
  const { world, visiting, metrics } = options
  const began = performance.now()
  const visited = await world.database.session((session) => visitShard(session, shard, visiting))
  const local = performance.now()
  if (visited.kind === 'taken') return agenda.note(shard, local + TAKEN_MS)
  metrics.visited(visited, local - began)
  if (visited.more) agenda.note(shard, local)
  if (visited.nextWake !== null) agenda.note(shard, localTime(visited.nextWake, visited.now, local))
  const moreInside = visited.due.inside && (await outbox.performInside(shard))
  const moreOutside = visited.due.outside && (await outbox.startOutside(shard))
  if (moreInside || moreOutside) agenda.note(shard, performance.now())
}

/** Another worker has the shard: it sees what there is, so this is only in case it dies. */
const TAKEN_MS = 20

async function recover({ options, agenda, failures }: Tending, shard: number, error: unknown): Promise<void> {
  const { world, metrics, signal } = options
  metrics.failed()
  if (error instanceof ChangedMeanwhile) return agenda.note(shard, performance.now())
  const times = (failures.get(shard) ?? 0) + 1
  failures.set(shard, times)
  const backOff = Math.min(100 * 2 ** times, 30_000)
  agenda.note(shard, performance.now() + backOff)
  if (isConnectionLost(error)) {
    world.log.warn({ shard, message: messageOf(error) }, 'The database went away during a visit')
    await pause(Math.min(backOff, 1_000), signal)
    return
  }
  world.log.error({ shard, message: messageOf(error) }, 'A visit failed; its shard is tried again later')
  await world.database.session((session) => forgiveAttempt(session, shard)).catch(() => undefined)
}

/** Wakes sleepers: at their time, when rung, or when the work is to stop. */
interface Bell {
  readonly ring: () => void
  readonly wait: (until: number | null) => Promise<void>
}

/** Timers of more than 24 days ring at once. A bell that rings for nothing now and then costs nothing. */
const LONGEST_SLEEP_MS = 3_600_000

function createBell(signal: AbortSignal): Bell {
  const sleepers = new Set<() => void>()
  const ring = () => {
    for (const wake of sleepers) wake()
    sleepers.clear()
  }
  signal.addEventListener('abort', ring)
  return {
    ring,
    wait: (until) => {
      if (signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const timer =
          until === null
            ? undefined
            : setTimeout(() => wake(), Math.min(Math.max(1, Math.ceil(until - performance.now())), LONGEST_SLEEP_MS))
        const wake = () => {
          clearTimeout(timer)
          sleepers.delete(wake)
          resolve()
        }
        sleepers.add(wake)
      })
    },
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
