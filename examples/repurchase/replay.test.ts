// Real purchases through the whole runtime, against a calculation that knows nothing of it.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type ReplayEvent, readEvents } from '../../runtime/src/replay/read-events.ts'
import { type Replayed, replay } from '../../runtime/src/replay/replay.ts'
import { memoryDatabase, temporaryDatabase } from '../../runtime/src/replay/replay-database.ts'
import { askPostgres } from '../../runtime/test/ask-postgres.ts'
import { expectedOf } from './expected.ts'

const file = join(import.meta.dirname, '../../../shared/data/cdnow-purchases.csv')
const missing = existsSync(file) ? false : `There are no purchases at ${file}`
const journey = readFileSync(join(import.meta.dirname, 'journey.json'), 'utf8')
/** A slice: all 69,659 purchases take minutes, and `usher replay` does them. */
const CUSTOMERS = 600
const UNTIL = Date.UTC(2021, 3, 1)
const MINUTES = 5 * 60_000

const purchases = () => readEvents(file, { customer: 'customer', time: 'date', event: 'purchase' })

async function slice(): Promise<readonly ReplayEvent[]> {
  return (await purchases()).filter(({ customer, at }) => Number(customer) <= CUSTOMERS && at < UNTIL)
}

test('the calculation gives the known counts for all customers', async (context) => {
  if (missing) context.skip(missing)
  expect(expectedOf((await purchases()).map(bought))).toEqual({
    started: 69_659,
    reminders: 46_925,
    active: 22_734,
    wonBack: 7_826,
    lapsed: 39_099,
  })
})

test(
  'the replay gives what the calculation gives, on the embedded database',
  async (context) => {
    if (missing) context.skip(missing)
    const events = await slice()
    const database = memoryDatabase()
    const replayed = await replay({ journey, events, source: 'replay', database, workers: 1, drain: true })
    expect(asExpected(replayed)).toEqual(allOf(events))
  },
  MINUTES,
)

test(
  'killing a worker in the middle changes nothing, on PostgreSQL with two workers',
  async (context) => {
    if (missing) context.skip(missing)
    const events = await slice()
    const database = await temporaryDatabase(await askPostgres())
    const kill = {
      at: [Math.floor(events.length / 3), Math.floor(events.length / 2)],
      pids: (): readonly number[] => [],
    }
    const killed = new Set<number>()
    try {
      const replayed = await replay({
        journey,
        events,
        source: 'replay',
        database,
        workers: 2,
        drain: true,
        onWorkers: ({ pids }) => {
          kill.pids = pids
        },
        onProgress: (done) => {
          if (done < (kill.at[0] ?? Number.POSITIVE_INFINITY)) return
          kill.at.shift()
          const [pid] = kill.pids()
          if (pid === undefined) return
          // The next instant has begun before the signal is out: it lands in the middle of work.
          killed.add(pid)
          setTimeout(() => process.kill(pid, 'SIGKILL'), 5)
        },
      })
      expect(killed.size).toBe(2)
      expect(replayed.workersDied).toBe(2)
      expect(asExpected(replayed)).toEqual(allOf(events))
    } finally {
      await database.drop()
    }
  },
  MINUTES,
)

function bought({ customer, at }: ReplayEvent) {
  return { customer, date: new Date(at).toISOString().slice(0, 10) }
}

function allOf(events: readonly ReplayEvent[]) {
  const { started, reminders, active, wonBack, lapsed } = expectedOf(events.map(bought))
  return {
    runs: { started, finished: { active, lapsed, won_back: wonBack }, active: 0 },
    tags: { active, won_back: wonBack, lapsed },
    messages: reminders,
    effects: { sendMessage: { confirmed: reminders } },
    checks: { tallyMismatches: 0, duplicateEffectKeys: 0, undeliveredMessages: 0, parkedRuns: 0 },
  }
}

function asExpected({ runs, tags, messages, effects, checks }: Replayed) {
  return { runs, tags, messages, effects, checks }
}
