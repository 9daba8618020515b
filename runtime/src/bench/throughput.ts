import { DAY } from '@usher/shared/base/time'
import { readClock } from '../clock/clock.ts'
import { setVirtualClock } from '../clock/virtual-clock.ts'
import { EVERY_SHARD } from '../ingest/shard-of.ts'
import { type BenchUsher, openBenchUsher } from './bench-usher.ts'
import { newCustomers } from './customers.ts'
import type { Bench, Gauge, Measured } from './gauge.ts'
import { secondsOf, until } from './measure.ts'

/**
 * The five-step journey with everything on: events in, visits, wake-ups, outbox, messages in the customers' conversations. The
 * virtual clock takes the day's wait out of the measurement, and nothing else.
 */
export async function openThroughput({ quick, server }: Bench): Promise<Gauge> {
  const bench = await openBenchUsher({ connectionString: await server.fresh() })
  return throughputOn(bench, { customers: quick ? 5_000 : 20_000, label: 'throughput', name: 'journeys' })
}

export async function throughputOn(
  bench: BenchUsher,
  { customers, label, name }: { readonly customers: number; readonly label: string; readonly name: string },
): Promise<Gauge> {
  const pass = createPass(bench)
  await pass(customers / 5)
  await bench.analyze()
  return {
    label,
    round: async (): Promise<Measured> => {
      const seconds = await pass(customers)
      await bench.analyze()
      return { [name]: customers / seconds }
    },
    close: bench.usher.close,
  }
}

/** Takes so many new customers through the journey; gives the seconds it took. */
function createPass(bench: BenchUsher): (customers: number) => Promise<number> {
  let passes = 0
  return async (customers) => {
    const id = `delivered-${passes++}`
    const keys = await newCustomers(bench, customers, id)
    const before = await counts(bench)
    let messages = 0
    bench.ear.heard = () => messages++
    const now = await readClock(bench.database.db)
    await setVirtualClock(bench.database.db, now)
    let seconds = 0
    await bench.working(async () => {
      seconds = await secondsOf(async () => {
        await bench.emitEach('signed_up', keys, id)
        await until('everybody waits', () => messages >= customers)
        await setVirtualClock(bench.database.db, now + 2 * DAY)
        bench.usher.world.hints.shardReady(EVERY_SHARD)
        await until('everybody was reminded', () => messages >= 2 * customers)
        await bench.settled()
      })
    })
    const after = await counts(bench)
    const ended = after.ended - before.ended
    const sent = after.messages - before.messages
    // A fast wrong answer is worth nothing: everybody has been through, once, and has both messages.
    if (ended !== customers || sent !== customers * 2)
      throw new Error(`Of ${customers} customers ${ended} came to the end, with ${sent} messages in all`)
    return seconds
  }
}

async function counts({ database }: BenchUsher): Promise<{ readonly ended: number; readonly messages: number }> {
  const [row] = await database.session((session) =>
    session.query<{ ended: number; messages: number }>(
      'SELECT (SELECT count(*) FROM usher.run_history) AS ended, (SELECT count(*) FROM usher.message) AS messages',
    ),
  )
  return row!
}
