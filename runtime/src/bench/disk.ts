import { ask } from './bench-server.ts'
import { openBenchUsher } from './bench-usher.ts'
import { newCustomers } from './customers.ts'
import type { Bench, Gauge, Measured } from './gauge.ts'

/** What a sleeping run takes on the disk with its indexes, after VACUUM: one that waits for time, and one that waits for an event. */
export async function openDisk({ quick, server }: Bench): Promise<Gauge> {
  const count = quick ? 10_000 : 20_000
  const bytesOf = async (event: string): Promise<number> => {
    const connectionString = await server.fresh()
    const bench = await openBenchUsher({ connectionString })
    try {
      const keys = await newCustomers(bench, count, 'asleep')
      await bench.working(async () => {
        await bench.emitEach(event, keys, 'sleep')
        await bench.settled()
      })
    } finally {
      await bench.usher.close()
    }
    await ask(connectionString, 'VACUUM usher.run')
    const bytes = await ask(
      connectionString,
      `SELECT pg_total_relation_size('usher.run')::float8 / (SELECT count(*) FROM usher.run) AS answer`,
    )
    return Number(bytes)
  }
  let isMeasured = false
  return {
    label: 'disk',
    // Bytes do not depend on how busy the machine is: one round is enough.
    round: async (): Promise<Measured> => {
      if (isMeasured) return {}
      isMeasured = true
      return { diskTimer: await bytesOf('asked_to_remind'), diskEvent: await bytesOf('ordered') }
    },
    close: async () => undefined,
  }
}
