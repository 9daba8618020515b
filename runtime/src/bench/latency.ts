import { openBenchUsher, SLUG } from './bench-usher.ts'
import { newCustomers } from './customers.ts'
import type { Bench, Gauge, Measured } from './gauge.ts'
import { atRate, percentile, until } from './measure.ts'

/** From the call that hands an event in to the moment its message is being sent, through the commit, the visit and the outbox. */
export async function openLatency({ quick, server }: Bench): Promise<Gauge> {
  const bench = await openBenchUsher({ connectionString: await server.fresh() })
  const rates = quick ? [50] : [50, 200]
  const customers = await newCustomers(bench, 1_000, 'pinged')
  let rounds = 0
  const at = async (rate: number): Promise<readonly number[]> => {
    const id = `round-${rounds++}`
    const called: number[] = []
    const latencies: number[] = []
    bench.ear.heard = ({ payload }) => {
      const { content } = payload
      latencies.push(performance.now() - called[Number(content.kind === 'text' ? content.text : Number.NaN)]!)
    }
    const times = rate * (quick ? 2 : 4)
    await atRate(rate, times, (turn) => {
      called[turn] = performance.now()
      const customer = customers[turn % customers.length]!
      const event = { id: `${id}:${turn}`, customer, name: 'pinged', data: { n: turn } }
      return bench.usher.events.emit(event, { workspace: SLUG })
    })
    await until('every message has left', () => latencies.length >= times)
    return latencies
  }
  await bench.working(async () => void (await at(100)))
  await bench.analyze()
  return {
    label: 'event → effect',
    round: async () => {
      const measured: Record<string, number> = {}
      await bench.working(async () => {
        for (const rate of rates) {
          const latencies = await at(rate)
          measured[`latency${rate}p50`] = percentile(latencies, 0.5)
          measured[`latency${rate}p99`] = percentile(latencies, 0.99)
        }
      })
      return measured satisfies Measured
    },
    close: bench.usher.close,
  }
}
