import { DAY } from '@usher/shared/base/time'
import { createEngine } from '@usher/shared/engine/engine'
import { catalog } from '@usher/shared/nodes/catalog'
import { readClock } from '../clock/clock.ts'
import { setVirtualClock } from '../clock/virtual-clock.ts'
import { createRunIds } from '../visit/run-ids.ts'
import { type Visiting, visitShard } from '../visit/visit-shard.ts'
import { probeShards } from '../worker/probe-shards.ts'
import { type BenchUsher, openBenchUsher } from './bench-usher.ts'
import { newCustomers } from './customers.ts'
import type { Bench, Gauge } from './gauge.ts'
import { eachOf, secondsOf } from './measure.ts'

/** Decisions of the five-step journey: tag, branch, message, wait, message. Entry and exit are not counted. */
const STEPS = 5

/**
 * The five-step journey as far as journeys go: events in, visits, wake-ups, with profiles, journal and counts; messages are left
 * in the outbox, committed. This is what the ceiling of the journey's own rows is for.
 */
export async function openVisits({ quick, server }: Bench): Promise<Gauge> {
  const bench = await openBenchUsher({ connectionString: await server.fresh() })
  return visitsOn(bench, { customers: quick ? 5_000 : 20_000, label: 'visits', name: 'visits' })
}

export async function visitsOn(
  bench: BenchUsher,
  { customers, label, name }: { readonly customers: number; readonly label: string; readonly name: string },
): Promise<Gauge> {
  const pass = createPass(bench)
  await pass(customers / 5)
  await bench.analyze()
  return {
    label,
    round: async () => {
      const seconds = await pass(customers)
      await bench.analyze()
      return { [name]: customers / seconds, [`${name}Steps`]: (customers * STEPS) / seconds }
    },
    close: bench.usher.close,
  }
}

function createPass(bench: BenchUsher): (customers: number) => Promise<number> {
  const { database, usher } = bench
  const engine = createEngine(catalog)
  const visiting: Visiting = { engine, live: usher.live, ids: createRunIds(), limit: 500, doneUpTo: new Map() }
  let passes = 0
  return async (customers) => {
    const id = `visits-${passes++}`
    const keys = await newCustomers(bench, customers, id)
    const before = await emptyOutbox(bench)
    const now = await readClock(database.db)
    await setVirtualClock(database.db, now)
    const seconds = await secondsOf(async () => {
      await bench.emitEach('signed_up', keys, id)
      await visitAll(bench, visiting)
      await setVirtualClock(database.db, now + 2 * DAY)
      await visitAll(bench, visiting)
    })
    const after = await emptyOutbox(bench)
    const ended = after.ended - before.ended
    const asked = after.asked - before.asked
    if (ended !== customers || asked !== customers * 2)
      throw new Error(`Of ${customers} customers ${ended} came to the end, with ${asked} messages in the outbox`)
    return seconds
  }
}

const VISITORS = 2

async function visitAll({ database }: BenchUsher, visiting: Visiting): Promise<void> {
  for (;;) {
    const probes = await probeShards(database)
    const due = probes.filter(({ inbox, wakeAt, now }) => inbox || (wakeAt !== null && wakeAt <= now))
    if (due.length === 0) return
    await eachOf(due, VISITORS, ({ shard }) => database.session((session) => visitShard(session, shard, visiting)))
  }
}

/** Nobody performs the messages: they are counted, and taken out of the next pass's way. */
async function emptyOutbox({ database }: BenchUsher): Promise<{ readonly ended: number; readonly asked: number }> {
  const [row] = await database.session((session) =>
    session.query<{ ended: number; asked: number }>(
      `WITH taken AS (UPDATE usher.effect SET due_at = NULL, state = 'confirmed', settled_at = 1 WHERE due_at IS NOT NULL)
       SELECT (SELECT count(*) FROM usher.run_history) AS ended, (SELECT count(*) FROM usher.effect) AS asked`,
    ),
  )
  return row!
}
