import { type BenchUsher, openBenchUsher } from './bench-usher.ts'
import { newCustomers } from './customers.ts'
import type { Bench, Gauge, Measured } from './gauge.ts'
import { percentile, until } from './measure.ts'

const RATE = 200
/** Time for the workers to begin before the first one is due. */
const LEAD_MS = 700

/** How late alarms are: from the instant a run is due to the moment its message is being sent, and that no run is woken early. */
export async function openTimers({ quick, server }: Bench): Promise<Gauge> {
  const bench = await openBenchUsher({ connectionString: await server.fresh() })
  const count = RATE * (quick ? 2 : 4)
  let rounds = 0
  return {
    label: 'timers',
    round: async (): Promise<Measured> => {
      await bench.working(async () => {
        const customers = await newCustomers(bench, count, `round-${rounds++}`)
        await bench.emitEach('asked_to_remind', customers, 'timers')
        await bench.settled()
      })
      await bench.analyze()
      const ahead = await clockAhead(bench)
      const due = await setAlarms(bench)
      const lateness: number[] = []
      bench.ear.heard = ({ run }) => lateness.push(performance.now() + ahead - due.get(run)!)
      await bench.working(() => until('every alarm has rung', () => lateness.length >= count))
      return {
        timerP50: percentile(lateness, 0.5),
        timerP99: percentile(lateness, 0.99),
        timersEarly: await countEarly(bench, due),
      }
    },
    close: bench.usher.close,
  }
}

/** Spreads the alarms of all sleepers evenly; gives each run's instant. */
async function setAlarms({ database }: BenchUsher): Promise<ReadonlyMap<string, number>> {
  const rows = await database.session((session) =>
    session.query<{ id: number; wake_at: number }>(
      `UPDATE usher.run SET wake_at = (extract(epoch FROM clock_timestamp()) * 1000)::bigint + $1 + place * 1000 / $2::int
       FROM (SELECT customer AS who, row_number() OVER (ORDER BY customer) AS place FROM usher.run) AS placed
       WHERE run.customer = placed.who RETURNING id, wake_at`,
      [LEAD_MS, RATE],
    ),
  )
  return new Map(rows.map(({ id, wake_at }) => [String(id), wake_at]))
}

/** Runs that moved before their instant, by the database's clock, which is the only one that counts. */
async function countEarly({ database }: BenchUsher, due: ReadonlyMap<string, number>): Promise<number> {
  const rows = await database.session((session) =>
    session.query<{ run: number; at: number }>(`SELECT run, at FROM usher.transition WHERE input_kind = 'woken'`),
  )
  return rows.filter(({ run, at }) => at < (due.get(String(run)) ?? 0)).length
}

/** The database's clock minus ours, by the quickest of some questions. */
async function clockAhead({ database }: BenchUsher): Promise<number> {
  let best = { took: Number.POSITIVE_INFINITY, ahead: 0 }
  for (let turn = 0; turn < 50; turn++) {
    const asked = performance.now()
    const [row] = await database.session((session) =>
      session.query<{ now: number }>('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now'),
    )
    const answered = performance.now()
    const took = answered - asked
    if (took < best.took) best = { took, ahead: row!.now - (asked + answered) / 2 }
  }
  return best.ahead
}
