import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Log } from '../log.ts'
import { pause } from '../pause.ts'
import type { Backend, Session } from './database.ts'
import { takeEngineRole } from './roles.ts'
import type { Schema } from './schema.ts'

/** A pool on a PostgreSQL server. It connects when first used, and again whenever a connection is lost. */
export function openPostgres(
  options: { readonly connectionString: string; readonly poolSize?: number },
  log: Log,
): Backend {
  const connection: pg.ClientConfig = {
    connectionString: options.connectionString,
    types: { getTypeParser },
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    application_name: 'usher',
  }
  const pool = new pg.Pool({ ...connection, max: options.poolSize ?? 10, onConnect: prepareSession })
  // Without a listener a lost connection would end the process: idle ones tell the pool, those in use tell themselves.
  const lost = (error: Error) => log.warn({ code: codeOf(error) }, 'A database connection was lost')
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }).withSchema('usher')

  return {
    kind: 'postgres',
    db,
    session: async (work) => {
      const client = await pool.connect()
      let broken = true
      try {
        const value = await work(sessionOf(client))
        broken = false
        return value
      } finally {
        // After an error nobody knows what the connection still holds: it is closed, and the server rolls back.
        client.release(broken)
      }
    },
    listen: (channel, listener) => listen(connection, channel, listener, log),
    close: () => db.destroy(),
  }
}

/** bigint and numeric as numbers: instants and counts stay far below 2^53. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  return oid === INT8 || oid === NUMERIC ? Number : pg.types.getTypeParser(oid, format as 'text')
}
const INT8 = 20
const NUMERIC = 1700

/**
 * jit=off and a bounded idle transaction: measured and argued in ARCHITECTURE.md, "Shard visits".
 * Sequential plans on tables that look empty to the planner are what makes queues slow later.
 */
async function prepareSession(client: pg.ClientBase): Promise<void> {
  await client.query(
    `SET jit = off; SET random_page_cost = 1.1; SET idle_in_transaction_session_timeout = '30s'; SET statement_timeout = '60s'; SET search_path = usher, pg_catalog, public; ${takeEngineRole}`,
  )
}

export function sessionOf(client: pg.ClientBase): Session {
  return {
    query: async (text, values = []) => (await client.query(text, [...values])).rows,
    script: async (text) => {
      const results = (await client.query(text)) as unknown as pg.QueryResult | pg.QueryResult[]
      return Array.isArray(results) ? results.at(-1)!.rows : results.rows
    },
  }
}

/** One connection that listens, and another one whenever it is lost. What was notified in between is found by polling. */
async function listen(
  connection: pg.ClientConfig,
  channel: string,
  listener: (payload: string) => void,
  log: Log,
): Promise<() => Promise<void>> {
  const stop = new AbortController()
  let client = await listeningClient(connection, channel, listener)
  const keep = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await ended(client)
      if (stop.signal.aborted) return
      log.warn('The connection for hints was lost')
      await pause(RECONNECT_MS, stop.signal)
      client = await listeningClient(connection, channel, listener).catch(() => client)
    }
  }
  const kept = keep()
  return async () => {
    stop.abort()
    await client.end().catch(() => undefined)
    await kept
    // It may have been connecting again just now: this one would keep the process alive.
    await client.end().catch(() => undefined)
  }
}

const RECONNECT_MS = 1_000

async function listeningClient(
  connection: pg.ClientConfig,
  channel: string,
  listener: (payload: string) => void,
): Promise<ListeningClient> {
  const client: ListeningClient = Object.assign(new pg.Client(connection), { over: false })
  client.on('notification', (message) => listener(message.payload ?? ''))
  client.on('error', () => undefined)
  client.on('end', () => {
    client.over = true
  })
  await client.connect()
  await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
  return client
}

type ListeningClient = pg.Client & { over: boolean }

function ended(client: ListeningClient): Promise<void> {
  return client.over ? Promise.resolve() : new Promise((resolve) => client.once('end', () => resolve()))
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
