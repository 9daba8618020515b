import { NOW_SQL } from '../clock/clock.ts'
import { EVERY_SHARD } from '../ingest/shard-of.ts'
import { probeShards } from '../worker/probe-shards.ts'
import { ask } from './bench-server.ts'
import { type BenchUsher, openBenchUsher } from './bench-usher.ts'
import { newCustomers } from './customers.ts'
import type { Bench, Gauge, Measured } from './gauge.ts'
import { median, secondsOf, until } from './measure.ts'

const FEW = 10_000
const PROBES = 50

/** The same due runs among few sleepers and among many: what sleeps must cost nothing. */
export async function openSleepers({ quick, server }: Bench): Promise<Gauge> {
  const due = quick ? 2_000 : 10_000
  const few = await among(await server.fresh(), FEW)
  const many = await among(await server.fresh(), quick ? 100_000 : 1_000_000)
  let rounds = 0
  return {
    label: 'sleepers',
    round: async (): Promise<Measured> => {
      const round = rounds++
      // Who comes second finds warmer caches: they take turns.
      const [first, second] = round % 2 === 0 ? [few, many] : [many, few]
      const rates = new Map<BenchUsher, number>()
      for (const bench of [first, second]) rates.set(bench, await wakeAll(bench, due, `round-${round}`))
      return { dueAmongFew: rates.get(few)!, dueAmongMany: rates.get(many)!, probe: await probeMs(many) }
    },
    close: async () => {
      await few.usher.close()
      await many.usher.close()
    },
  }
}

/** Sleepers are written as rows; nobody will ever wake them. */
async function among(connectionString: string, sleepers: number): Promise<BenchUsher> {
  const bench = await openBenchUsher({ connectionString })
  await bench.database.session((session) =>
    session.script(`
      INSERT INTO usher.run (shard, workspace, customer, journey, entry_key, id, version, node, seq, wake_at, started_at, at, state)
      SELECT number % 64, ${bench.workspace}, 1000000000 + number, ${bench.journeys.reminder}, '', (1000000000 + number)::bigint * 64 + number % 64, 1, 1, 1,
        (extract(epoch FROM clock_timestamp()) * 1000)::bigint + 86400000 + number, 1, 1, '{"z": "Asia/Shanghai"}'
      FROM generate_series(1, ${sleepers}) AS number`),
  )
  await ask(connectionString, 'VACUUM ANALYZE usher.run')
  return bench
}

/** Customers fall asleep, all come due at once, and the clock runs until the last one is over. Gives runs per second. */
async function wakeAll(bench: BenchUsher, count: number, id: string): Promise<number> {
  let seconds = 0
  let messages = 0
  bench.ear.heard = () => messages++
  await bench.working(async () => {
    await bench.emitEach('asked_to_remind', await newCustomers(bench, count, id), id)
    await bench.settled()
  })
  await bench.database.session((session) =>
    session.query(`UPDATE usher.run SET wake_at = ${NOW_SQL} WHERE customer < 1000000000`),
  )
  await bench.analyze()
  await bench.working(async () => {
    seconds = await secondsOf(async () => {
      bench.usher.world.hints.shardReady(EVERY_SHARD)
      await until('all due runs are over', () => messages >= count)
      await bench.settled()
    })
  })
  return count / seconds
}

/** What a worker asks when nothing is due: where is work? */
async function probeMs({ database }: BenchUsher): Promise<number> {
  const took: number[] = []
  for (let turn = 0; turn < PROBES; turn++) took.push(1_000 * (await secondsOf(() => probeShards(database))))
  return median(took)
}
