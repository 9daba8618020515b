import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../src/database/database.ts'
import { createLog } from '../src/log.ts'
import { type Usher, usherOn } from '../src/usher.ts'
import { probeShards } from '../src/worker/probe-shards.ts'
import { checkHistory, type Seen, type Told } from './check-history.ts'
import { databases, freshConnectionString, freshDatabase } from './databases.ts'
import { EVENTS, randomJourney, randomOf } from './random-journey.ts'
import { createWorkspace, publish } from './shards.ts'

const CUSTOMERS = 12
const EVENTS_EACH = 8
const FAULTS = 10
/** Another story every time; a seed that failed is run again with USHER_SEED. */
const seed = Number(process.env.USHER_SEED ?? Math.floor(Math.random() * 2 ** 31))

const log = createLog('silent')
const opened: { readonly close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

for (const { name } of databases) {
  describe(name, () => {
    it(`keeps every promise in the random story ${seed}`, async () => {
      const random = randomOf(seed)
      const seen: Seen[] = []
      const { database, workers } = name === 'PGlite' ? await oneProcess(seen) : await twoProcesses(seen)
      const workspace = await createWorkspace(database)
      for (const id of ['j1', 'j2', 'j3']) await publish(database, { workspace, id, graph: randomJourney(random) })
      const works = workers.map((usher) => startWork(usher))
      const events = allEvents(random)
      const stories = Array.from({ length: CUSTOMERS }, (_, customer) =>
        tell(workers[customer % workers.length]!, events.get(customer)!),
      )
      const acknowledged = (await Promise.all([...stories, disturb(name, { database, works, random })])).flat()
      await Promise.all(works.map((work) => work.stop()))
      await endLeases(database)
      const last = workers.map((usher) => startWork(usher))
      await until(() => isQuiet(database))
      await Promise.all(last.map((work) => work.stop()))
      expect({ seed, broken: await checkHistory(database, workspace, { acknowledged, seen }) }).toEqual({
        seed,
        broken: [],
      })
      expect(acknowledged).toHaveLength(CUSTOMERS * EVENTS_EACH)
      if (name === 'PostgreSQL') await expectMistakesSeen(database, workspace, { acknowledged, seen })
    }, 120_000)
  })
}

/** A check that finds nothing is worth something only if it finds what is there: each of these is one mistake in the records. */
const MISTAKES: readonly (readonly [does: string, sees: RegExp])[] = [
  ['DELETE FROM usher.event WHERE event_id = (SELECT min(event_id) FROM usher.event)', /acknowledged and is lost/],
  ['DELETE FROM usher.run_history WHERE id = (SELECT min(id) FROM usher.run_history)', /is in 0 places/],
  [
    'UPDATE usher.transition SET seq = seq + 1 WHERE (run, seq) = (SELECT run, max(seq) FROM usher.transition GROUP BY run LIMIT 1)',
    /should have 1 to/,
  ],
  [
    "UPDATE usher.transition SET at = at - 3600000 WHERE (run, seq) = (SELECT run, seq FROM usher.transition WHERE input_kind = 'woken' LIMIT 1)",
    /was woken at/,
  ],
  [
    'UPDATE usher.node_tally SET count = count + 1 WHERE (journey, node, port) = (SELECT journey, node, port FROM usher.node_tally LIMIT 1)',
    /the canvas counts/,
  ],
  [
    'UPDATE usher.effect SET settled_at = NULL WHERE (run, seq, index) = (SELECT run, seq, index FROM usher.effect LIMIT 1)',
    /is still/,
  ],
  [
    "UPDATE usher.transition SET customer = (SELECT min(customer) FROM usher.transition), input_id = CASE input_kind WHEN 'woken' THEN 'late#999' ELSE input_id END",
    /had two runs at once/,
  ],
]

async function expectMistakesSeen(database: Database, workspace: number, told: Told): Promise<void> {
  for (const [does, sees] of MISTAKES) {
    const undone = new Error('undone')
    const wrong = database.db.transaction().execute(async (trx) => {
      const { rows } = await sql.raw(`${does} RETURNING 1`).execute(trx)
      // A story without a timer, say, has none to be early.
      if (rows.length === 0) throw undone
      expect(
        (await checkHistory({ ...database, db: trx, inWorkspace: (_, work) => work(trx) }, workspace, told)).join(),
      ).toMatch(sees)
      throw undone
    })
    await expect(wrong).rejects.toBe(undone)
  }
  const ghost = { key: 'ef_ghost', customer: 'c0', bytes: '' }
  expect(await checkHistory(database, workspace, { ...told, seen: [...told.seen, ghost] })).toHaveLength(1)
}

const connectors = (seen: Seen[]) => ({
  coupons: {
    issue: async ({ key, ...request }: { readonly key: string; readonly customer: string }) => {
      seen.push({ key, customer: request.customer, bytes: JSON.stringify(request) })
      return { kind: 'issued' as const, code: key.slice(0, 8), expiresAt: null }
    },
    state: async () => 'unused' as const,
  },
})

async function oneProcess(seen: Seen[]) {
  const database = await freshDatabase('PGlite')
  const usher = await usherOn(database, { log, connectors: connectors(seen) })
  opened.push(usher)
  return { database, workers: [usher] }
}

async function twoProcesses(seen: Seen[]) {
  const connectionString = await freshConnectionString()
  const database = await openDatabase({ connectionString }, { log })
  opened.push(database)
  const workers: Usher[] = []
  for (let n = 0; n < 2; n++) {
    const own = await openDatabase({ connectionString }, { log })
    workers.push(await usherOn(own, { log, connectors: connectors(seen) }))
  }
  opened.push(...workers)
  return { database, workers }
}

interface Working {
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

function startWork(usher: Usher): Working {
  const begin = () => {
    const stop = new AbortController()
    const done = usher.work({ concurrency: 2, signal: stop.signal })
    return async () => {
      stop.abort()
      await done
    }
  }
  let end = begin()
  return {
    stop: () => end(),
    restart: async () => {
      await end()
      end = begin()
    },
  }
}

type Story = readonly {
  readonly id: string
  readonly customer: string
  readonly name: string
  readonly times: number
}[]

function allEvents(random: () => number): ReadonlyMap<number, Story> {
  const story = (customer: number): Story =>
    Array.from({ length: EVENTS_EACH }, (_, n) => ({
      id: `c${customer}#${n}`,
      customer: `c${customer}`,
      name: EVENTS[Math.floor(random() * EVENTS.length)]!,
      times: random() < 0.1 ? 50 : random() < 0.3 ? 3 : 1,
    }))
  return new Map(Array.from({ length: CUSTOMERS }, (_, customer) => [customer, story(customer)]))
}

/** One customer's events, one after the other, some of them sent many times at once; what was not answered is sent again. */
async function tell(usher: Usher, story: Story): Promise<readonly string[]> {
  for (const { times, ...event } of story) {
    const answers = await Promise.all(Array.from({ length: times }, () => insist(() => usher.events.emit(event))))
    const accepted = answers.reduce((sum, answer) => sum + answer.accepted, 0)
    if (accepted > 1) throw new Error(`Event ${event.id} was accepted ${accepted} times`)
    await pause(20)
  }
  return story.map(({ id }) => id)
}

async function insist<Value>(act: () => Promise<Value>): Promise<Value> {
  for (let tries = 0; ; tries++) {
    try {
      return await act()
    } catch (error) {
      if (tries === 50) throw error
      await pause(50)
    }
  }
}

/** Workers stop and come back; on a server their connections are also cut, whatever they are doing. */
async function disturb(
  name: string,
  {
    database,
    works,
    random,
  }: { readonly database: Database; readonly works: readonly Working[]; readonly random: () => number },
): Promise<readonly string[]> {
  for (let fault = 0; fault < FAULTS; fault++) {
    await pause(50 + random() * 150)
    const cut = random() < 0.7
    const victim = works[Math.floor(random() * works.length)]!
    if (name === 'PGlite' || !cut) await victim.restart()
    else await insist(() => cutConnections(database, random() < 0.3 ? 100 : 2))
  }
  return []
}

function cutConnections(database: Database, most: number): Promise<unknown> {
  return database.asOwner((trx) =>
    sql`SELECT pg_terminate_backend(pid) FROM (
      SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY random() LIMIT ${most}
    ) AS chosen`.execute(trx),
  )
}

/** Whoever was cut off holds its effects until the lease ends: here and now nobody works. */
function endLeases(database: Database): Promise<unknown> {
  return insist(() =>
    sql`UPDATE usher.effect SET due_at = least(due_at, (extract(epoch FROM clock_timestamp()) * 1000)::bigint) WHERE due_at IS NOT NULL`.execute(
      database.db,
    ),
  )
}

async function isQuiet(database: Database): Promise<boolean> {
  const probes = await probeShards(database)
  return probes.every(
    ({ inbox, wakeAt, insideAt, outsideAt }) => !inbox && wakeAt === null && insideAt === null && outsideAt === null,
  )
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await holds()) return
    await pause(100)
  }
  throw new Error('The work did not come to an end')
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
