import { sql } from 'kysely'
import { readClock } from '../clock/clock.ts'
import { type Database, type DatabaseOptions, openDatabase } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import type { Performer } from '../effects/performer.ts'
import { performSendMessage } from '../effects/send-message/perform.ts'
import { createJourney } from '../journeys/create.ts'
import { publish } from '../journeys/publish.ts'
import { createLog } from '../log.ts'
import { type Usher, usherOn } from '../usher.ts'
import { probeShards } from '../worker/probe-shards.ts'
import { ensureWorkspace } from '../workspace/ensure-workspace.ts'
import fiveSteps from './journeys/five-steps.json' with { type: 'json' }
import greeting from './journeys/greeting.json' with { type: 'json' }
import listener from './journeys/listener.json' with { type: 'json' }
import reminder from './journeys/reminder.json' with { type: 'json' }
import { chunksOf, eachOf, until } from './measure.ts'

export const SLUG = 'bench'

/** The whole runtime on a database of its own, with the journeys of the bench published, and an ear at the messages that leave. */
export interface BenchUsher {
  readonly usher: Usher
  readonly database: Database
  readonly workspace: number
  /** Journeys' short numbers by the names of their files. */
  readonly journeys: Readonly<Record<keyof typeof DOCUMENTS, number>>
  /** Called as each message is about to be written; set it before the round. */
  readonly ear: { heard: (message: Heard) => void }
  /** Works in this process while `during` runs. */
  readonly working: (during: () => Promise<void>) => Promise<void>
  /** Sends one event for each of these customers, in batches, some at once. */
  readonly emitEach: (name: string, customers: readonly string[], id: string) => Promise<void>
  /** What the database does by itself within the first minute: until then its plans are made for empty tables. */
  readonly analyze: () => Promise<void>
  /** Nothing is waiting any more, except alarms that are not due. */
  readonly settled: () => Promise<void>
}

export type Heard = Parameters<Performer<'sendMessage'>>[0][number]

const DOCUMENTS = { fiveSteps, greeting, listener, reminder }

export async function openBenchUsher(options: DatabaseOptions): Promise<BenchUsher> {
  const log = createLog('error')
  const database = await openDatabase(options, { log })
  await migrate(database)
  const host = { database, now: () => readClock(database.db) }
  const { id: workspace } = await ensureWorkspace(host, { slug: SLUG, name: 'Bench' })
  const journeys = await publishAll(database, workspace)
  const ear: BenchUsher['ear'] = { heard: () => undefined }
  const sendMessage: Performer<'sendMessage'> = (batch, world) => {
    for (const message of batch) ear.heard(message)
    return performSendMessage(batch, world)
  }
  const usher = await usherOn(database, { log, performers: { sendMessage } })
  return {
    usher,
    database,
    workspace,
    journeys,
    ear,
    working: async (during) => {
      const stop = new AbortController()
      const worked = usher.work({ signal: stop.signal })
      try {
        await during()
      } finally {
        stop.abort()
        await worked
      }
    },
    emitEach: (name, customers, id) =>
      eachOf(chunksOf(customers, EMIT_BATCH), EMITTERS, (some) =>
        usher.events.emit(
          some.map((customer) => ({ id: `${id}:${customer}`, customer, name })),
          { workspace: SLUG },
        ),
      ),
    analyze: () => database.asOwner(async (trx) => void (await sql`ANALYZE`.execute(trx))),
    settled: () => until('everything is settled', () => isSettled(database), { everyMs: 5 }),
  }
}

export const EMIT_BATCH = 500
const EMITTERS = 2

async function publishAll(database: Database, workspace: number): Promise<BenchUsher['journeys']> {
  const numbers: [string, number][] = []
  for (const [name, document] of Object.entries(DOCUMENTS)) {
    const number = await database.inWorkspace(workspace, async (trx) => {
      const scoped = { trx, workspace, now: 0, by: { id: 'bench', name: 'Bench' } }
      const { id } = await createJourney(scoped, { name: document.name, source: JSON.stringify(document) })
      const answer = await publish(scoped, { journey: id, rev: 0, note: '' })
      if (answer.kind !== 'published')
        throw new Error(`The journey "${name}" was not published: ${JSON.stringify(answer)}`)
      const journey = await trx.selectFrom('journey').select('number').where('id', '=', id).executeTakeFirstOrThrow()
      return journey.number
    })
    numbers.push([name, number])
  }
  return Object.fromEntries(numbers) as BenchUsher['journeys']
}

async function isSettled(database: Database): Promise<boolean> {
  const probes = await probeShards(database)
  return probes.every(
    ({ now, inbox, wakeAt, insideAt, outsideAt }) =>
      !inbox && insideAt === null && outsideAt === null && (wakeAt === null || wakeAt > now),
  )
}
