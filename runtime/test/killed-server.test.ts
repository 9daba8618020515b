// `usher serve` as a process of its own, killed with -9 while events and journeys come in, and started again on the same data.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type DatabaseOptions, openDatabase } from '../src/database/database.ts'
import { createLog } from '../src/log.ts'
import { databases, freshConnectionString } from './databases.ts'

/** More by hand: `USHER_KILLS=10`. */
const KILLS = Number(process.env.USHER_KILLS ?? 3)
const usherBin = fileURLToPath(new URL('../bin/usher.js', import.meta.url))
const SOURCE = readFileSync(new URL('../../shared/src/templates/pet-onboarding/journey.json', import.meta.url), 'utf8')

for (const { name } of databases) {
  describe(name, () => {
    let where: { readonly flags: readonly string[]; readonly options: DatabaseOptions }
    const started: ChildProcess[] = []
    beforeAll(async () => {
      if (name === 'PostgreSQL') {
        const connectionString = await freshConnectionString()
        where = { flags: ['--database', connectionString], options: { connectionString } }
      } else {
        const pglite = mkdtempSync(join(tmpdir(), 'usher-killed-'))
        where = { flags: ['--data', pglite], options: { pglite } }
      }
    })
    afterEach(() => {
      for (const one of started.splice(0)) one.kill('SIGKILL')
    })
    afterAll(() => {
      if ('pglite' in where.options) rmSync(where.options.pglite, { recursive: true, force: true })
    })
    const start = () => startServe(where.flags, started)

    it(`keeps every event and every whole import that it has answered, through ${KILLS} kills (gi-053, ev-023)`, async () => {
      const first = await start()
      const person = await signIn(first)
      const key = await createKey(first, person)
      const told: Told = { events: [], journeys: [], tried: 0 }
      let server = first
      for (let kill = 0; kill < KILLS; kill++) {
        const [events, journeys] = [told.events.length + 30, told.journeys.length + 3]
        const load = startLoad(server, { key, person, told })
        await until(() => told.events.length >= events && told.journeys.length >= journeys)
        server.process.kill('SIGKILL')
        await once(server.process, 'exit')
        await load
        server = await start()
      }
      if (name === 'PGlite') await expectRefused(where.flags, server)
      server.process.kill('SIGTERM')
      expect(await once(server.process, 'exit')).toEqual([0, null])
      await expectKept(where.options, told)
    }, 240_000)
  })
}

interface Told {
  readonly events: string[]
  /** Ids of the journeys whose import was answered with yes. */
  readonly journeys: string[]
  tried: number
}

interface Serving {
  readonly process: ChildProcess
  readonly url: string
  readonly signIn: { readonly email: string; readonly password: string } | null
}

async function startServe(flags: readonly string[], started: ChildProcess[]): Promise<Serving> {
  const args = ['--conditions=usher-source', usherBin, 'serve', ...flags, '--port', '0', '--json']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  started.push(child)
  const [line] = await once(createInterface(child.stdout), 'line')
  return { process: child, ...JSON.parse(line) }
}

/** A second process on the same directory would lose rows of both: it says which one has it, and how to go on. */
async function expectRefused(flags: readonly string[], holder: Serving): Promise<void> {
  const args = ['--conditions=usher-source', usherBin, 'serve', ...flags, '--port', '0']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (data) => {
    said += data
  })
  expect(await once(child, 'close')).toEqual([2, null])
  expect(said.trim().split('\n')).toHaveLength(1)
  expect(said).toContain(`process ${holder.process.pid} has it open. Stop it first`)
}

const JSON_FROM_US = { 'content-type': 'application/json', 'x-usher': '1' }

async function signIn({ url, signIn: owner }: Serving): Promise<string> {
  const answer = await call(`${url}/trpc/auth.signIn`, JSON_FROM_US, owner)
  return answer.headers.get('set-cookie')!.split(';')[0]!
}

async function createKey({ url }: Serving, cookie: string): Promise<string> {
  const ask = { name: 'test', scopes: ['events:write'], validDays: 1 }
  const answer = await call(`${url}/trpc/keys.create`, { ...JSON_FROM_US, cookie }, ask)
  return ((await answer.json()) as { result: { data: { secret: string } } }).result.data.secret
}

/** Sends until the server is gone. What was not answered may be there or not; what was, must. */
async function startLoad(
  { url }: Serving,
  { key, person, told }: { readonly key: string; readonly person: string; readonly told: Told },
): Promise<void> {
  const authorization = `Bearer ${key}`
  const sendEvents = async () => {
    while (true) {
      const id = `e${told.tried++}`
      const event = { id, customer: `c${told.tried % 20}`, name: 'bought' }
      const { status } = await call(`${url}/v1/events`, { ...JSON_FROM_US, authorization }, event)
      if (status === 202) told.events.push(id)
    }
  }
  const sendJourneys = async () => {
    while (true) {
      const headers = { ...JSON_FROM_US, cookie: person }
      const answer = await call(`${url}/trpc/journeys.create`, headers, { name: 'imported', source: SOURCE })
      const { result } = (await answer.json()) as { result: { data: { id: string } } }
      told.journeys.push(result.data.id)
    }
  }
  await Promise.allSettled([sendEvents(), sendEvents(), sendEvents(), sendJourneys()])
}

function call(url: string, headers: Record<string, string>, body: unknown): Promise<Response> {
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
}

async function expectKept(options: DatabaseOptions, { events, journeys }: Told): Promise<void> {
  const database = await openDatabase(options, { log: createLog('silent') })
  try {
    const kept = new Set(
      (await database.db.selectFrom('event').select('event_id').execute()).map((row) => row.event_id),
    )
    expect(events.filter((id) => !kept.has(id))).toEqual([])
    const drafts = await database.db.selectFrom('journey').select(['id', 'draft']).execute()
    const ids = new Set(drafts.map(({ id }) => id))
    expect(journeys.filter((id) => !ids.has(id))).toEqual([])
    const { nodes, edges } = JSON.parse(SOURCE)
    for (const { draft } of drafts) {
      const whole = draft as unknown as { readonly nodes: unknown[]; readonly edges: unknown[] }
      expect([whole.nodes.length, whole.edges.length]).toEqual([nodes.length, edges.length])
    }
  } finally {
    await database.close()
  }
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    if (holds()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('It did not come to that in time')
}
