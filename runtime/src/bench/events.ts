import { type BenchUsher, openBenchUsher } from './bench-usher.ts'
import { newCustomers } from './customers.ts'
import type { Bench, Gauge, Measured } from './gauge.ts'
import { secondsOf } from './measure.ts'

/**
 * Events in batches of 500. Matched: each finds its customer's run waiting, and the clock stops when every run has moved.
 * Unmatched: no journey can hear them, and they are kept as history. Replays: the matched ones a second time.
 */
export async function openEvents({ quick, server }: Bench): Promise<Gauge> {
  const bench = await openBenchUsher({ connectionString: await server.fresh() })
  const count = quick ? 5_000 : 20_000
  const pass = createPass(bench)
  await pass(count / 5)
  await bench.analyze()
  return {
    label: 'events',
    round: async () => {
      const measured = await pass(count)
      await bench.analyze()
      return measured
    },
    close: bench.usher.close,
  }
}

function createPass(bench: BenchUsher): (count: number) => Promise<Measured> {
  let passes = 0
  let before = 0
  return async (count) => {
    const id = `pass-${passes++}`
    const keys = await newCustomers(bench, count, id)
    const took = { matched: 0, unmatched: 0, replayed: 0 }
    let effects = 0
    await bench.working(async () => {
      await bench.emitEach('ordered', keys, `${id}-ordered`)
      await bench.settled()
      took.matched = await secondsOf(async () => {
        await bench.emitEach('paid', keys, `${id}-paid`)
        await bench.settled()
      })
      took.unmatched = await secondsOf(() => bench.emitEach('page_viewed', keys, `${id}-viewed`))
      const moved = await transitions(bench)
      took.replayed = await secondsOf(() => bench.emitEach('paid', keys, `${id}-paid`))
      await bench.settled()
      effects = (await transitions(bench)) - moved
    })
    before += count
    if ((await transitions(bench)) !== 2 * before) throw new Error('Not every event moved its run once')
    return {
      matched: count / took.matched,
      unmatched: count / took.unmatched,
      replayed: count / took.replayed,
      replayEffects: effects,
    }
  }
}

async function transitions({ database }: BenchUsher): Promise<number> {
  const [row] = await database.session((session) =>
    session.query<{ count: number }>('SELECT count(*) AS count FROM usher.transition'),
  )
  return row!.count
}
