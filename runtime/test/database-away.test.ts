// A server with a worker, and one more worker, on a PostgreSQL that is stopped, killed, cut off, held up and full.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newApiKey } from '../src/auth/api-key.ts'
import { createLog } from '../src/log.ts'
import { LEASE_MS } from '../src/outbox/claim-effects.ts'
import { type Server, startServer } from '../src/server/serve.ts'
import { createUsher, type Usher } from '../src/usher.ts'
import { checkHistory } from './check-history.ts'
import { type OwnPostgres, startOwnPostgres } from './own-postgres.ts'
import { randomJourney, randomOf } from './random-journey.ts'
import { publish } from './shards.ts'

const CONNECTIONS = 30
const usherBin = fileURLToPath(new URL('../bin/usher.js', import.meta.url))

let postgres: OwnPostgres
let usher: Usher
let server: Server
let worker: ChildProcess
let key: string
let acknowledged: string[] = []
let working: Promise<void>
const stop = new AbortController()

beforeAll(async () => {
  postgres = await startOwnPostgres(['-c', `max_connections=${CONNECTIONS}`, '-c', 'superuser_reserved_connections=3'])
  const database = { connectionString: postgres.connectionString }
  const connectors = {
    coupons: {
      issue: async () => ({ kind: 'issued' as const, code: 'x', expiresAt: null }),
      state: async () => 'unused' as const,
    },
  }
  usher = await createUsher({
    database,
    connectors,
    log: createLog('silent'),
    workspace: { slug: 'main', name: 'Main' },
  })
  const workspace = usher.workspace!.id
  await publish(usher.database, { workspace, id: 'story', graph: randomJourney(randomOf(7)) })
  key = await addKey(workspace)
  server = await startServer({ usher, port: 0 })
  working = usher.work({ signal: stop.signal })
  worker = spawn(
    process.execPath,
    ['--conditions=usher-source', usherBin, 'work', '--database', database.connectionString],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  await once(worker.stdout!, 'data')
}, 120_000)

afterAll(async () => {
  worker?.kill('SIGKILL')
  stop.abort()
  await working
  await server?.close()
  await usher?.close()
  await postgres?.remove()
})

beforeEach(() => {
  acknowledged = []
})

describe('under load', () => {
  it('a stopped server is 503 with Retry-After at every door, and what was acknowledged is there when it is back', async () => {
    const load = startLoad()
    await load.answered(202, 20)
    await postgres.stop()
    await load.answered(503, 20)
    const ready = await fetch(`${server.url}/readyz`)
    expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '2'])
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    await postgres.start()
    await load.answered(202, 20)
    const { statuses, refusals } = await load.stop()
    expect(statuses).toEqual(new Set([202, 503]))
    expect(refusals).toEqual(new Set(['2 DATABASE_AWAY']))
    await expectNothingLost()
  }, 120_000)

  it('a server that is killed loses nothing that was acknowledged', async () => {
    const load = startLoad()
    await load.answered(202, 20)
    await postgres.kill()
    await load.answered(503, 5)
    await postgres.start()
    await load.answered(202, 20)
    expect((await load.stop()).statuses).toEqual(new Set([202, 503]))
    await expectNothingLost()
  }, 120_000)

  it('connections that are cut five times a second for five seconds cost retries only', async () => {
    const load = startLoad()
    for (let cut = 0; cut < 25; cut++) {
      await postgres.ask(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'usher' AND pid <> pg_backend_pid()",
      )
      await pause(200)
    }
    await load.answered(202, 20)
    const { statuses } = await load.stop()
    expect([...statuses].filter((status) => status !== 202 && status !== 503)).toEqual([])
    await expectNothingLost()
  }, 120_000)

  it('a long transaction elsewhere holds nobody up', async () => {
    const idle = new pg.Client(postgres.connectionString)
    await idle.connect()
    await idle.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
    await idle.query('SELECT count(*) FROM usher.run')
    const load = startLoad()
    await load.answered(202, 100)
    expect((await load.stop()).statuses).toEqual(new Set([202]))
    await expectNothingLost()
    await idle.end()
  }, 120_000)

  it('a server without room for one more connection is 503 in words, and goes on when there is room', async () => {
    const strangers = await takeConnections()
    // What Usher has open is taken from it: now it cannot have any back.
    await strangers[0]!.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'usher'")
    strangers.push(...(await takeConnections()))
    const load = startLoad()
    await load.answered(503, 5)
    await Promise.all(strangers.map((stranger) => stranger.end()))
    await load.answered(202, 20)
    const { statuses, refusals } = await load.stop()
    expect([...statuses].filter((status) => status !== 202)).toEqual([503])
    expect([...refusals].filter((refusal) => !/^2 DATABASE_(BUSY|AWAY)$/.test(refusal))).toEqual([])
    await expectNothingLost()
  }, 120_000)

  it('the other worker lived through all of it, and stops in order', async () => {
    expect(worker.exitCode).toBeNull()
    worker.kill('SIGTERM')
    expect(await once(worker, 'exit')).toEqual([0, null])
  })
})

/** Four callers that send one event after the other. */
function startLoad() {
  const counts = new Map<number, number>()
  const refusals = new Set<string>()
  let sent = 0
  let over = false
  const call = async (): Promise<void> => {
    while (!over) {
      const id = `${performance.now()}.${sent++}`
      const answer = await post({ id, customer: `c${sent % 30}`, name: ['bought', 'paid', 'asked'][sent % 3]! })
      counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1)
      if (answer.status === 202) acknowledged.push(id)
      else refusals.add(`${answer.headers.get('retry-after')} ${((await answer.json()) as { code: string }).code}`)
      await pause(5)
    }
  }
  const callers = [call(), call(), call(), call()]
  return {
    /** Waits until so many more have been answered like this. */
    answered: async (status: number, more: number): Promise<void> => {
      const from = counts.get(status) ?? 0
      await until(async () => (counts.get(status) ?? 0) >= from + more)
    },
    stop: async () => {
      over = true
      await Promise.all(callers)
      return { statuses: new Set(counts.keys()), refusals }
    },
  }
}

function post(event: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` }
  return fetch(`${server.url}/v1/events`, { method: 'POST', headers, body: JSON.stringify(event) })
}

/** A claim whose commit was not answered is nobody's until its lease ends: that long it may take. */
async function expectNothingLost(): Promise<void> {
  const { id } = usher.workspace!
  const check = () => checkHistory(usher.database, id, { acknowledged, seen: [] })
  let broken: readonly string[] = []
  await until(async () => {
    broken = await check().catch((error: Error) => [error.message])
    return broken.length === 0
  }, LEASE_MS + 20_000).catch(() => undefined)
  expect(broken).toEqual([])
}

async function takeConnections(): Promise<pg.Client[]> {
  const taken: pg.Client[] = []
  while (true) {
    const client = new pg.Client(postgres.connectionString)
    client.on('error', () => undefined)
    try {
      await client.connect()
      taken.push(client)
    } catch {
      return taken
    }
  }
}

async function addKey(workspace: number): Promise<string> {
  const { prefix, secret, hash } = newApiKey()
  const row = { workspace, id: 'k', name: 'test', prefix, secret_hash: hash, scopes: ['events:write'], created_at: 0 }
  await usher.database.asEngine((trx) =>
    trx
      .insertInto('api_key')
      .values({ ...row, expires_at: null, last_used_at: null, revoked_at: null })
      .execute(),
  )
  return secret
}

async function until(holds: () => Promise<boolean>, longestMs = 20_000): Promise<void> {
  const over = performance.now() + longestMs
  while (performance.now() < over) {
    if (await holds()) return
    await pause(50)
  }
  throw new Error('It did not come to that in time')
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
