import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Log } from '../log.ts'
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
  // Without a listener a connection lost while idle would end the process.
  pool.on('error', (error) => log.warn({ code: codeOf(error) }, 'An idle database connection was lost'))
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
    `SET jit = off; SET idle_in_transaction_session_timeout = '30s'; SET statement_timeout = '60s'; SET search_path = usher, pg_catalog, public; ${takeEngineRole}`,
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

async function listen(connection: pg.ClientConfig, channel: string, listener: (payload: string) => void, log: Log) {
  let stopped = false
  let client: pg.Client | null = null
  const connect = async (): Promise<void> => {
    const next = new pg.Client(connection)
    next.on('notification', (message) => listener(message.payload ?? ''))
    next.on('error', (error) => log.warn({ code: codeOf(error) }, 'The connection for hints was lost'))
    next.on('end', () => {
      if (!stopped) setTimeout(() => void connect().catch(() => next.emit('end')), 1_000).unref()
    })
    await next.connect()
    await next.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
    client = next
  }
  await connect()
  return async () => {
    stopped = true
    await client?.end().catch(() => undefined)
  }
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
