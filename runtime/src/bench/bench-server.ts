import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { DatabaseOptions } from '../database/database.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import type { BenchServer } from './gauge.ts'

/** A server of our own when none is given. On a given one only temporary databases are used, and dropped in the end. */
export async function openBenchServer(options: DatabaseOptions | null): Promise<BenchServer> {
  if (options !== null && 'pglite' in options)
    throw new Error(
      'The embedded database has a part of its own: leave the database out, or pass --database postgres://… to measure that server',
    )
  const own = options === null ? await startEmbeddedPostgres() : null
  const connectionString = own?.connectionString ?? (options as { connectionString: string }).connectionString
  const made: string[] = []
  try {
    const version = await ask(connectionString, `SELECT current_setting('server_version') AS answer`)
    const fsync = await ask(
      connectionString,
      `SELECT current_setting('fsync') || '/' || current_setting('synchronous_commit') AS answer`,
    )
    return {
      version: `PostgreSQL ${version}, fsync/synchronous_commit ${fsync}${own === null ? '' : ', started for this run'}`,
      fresh: async () => {
        const name = `usher_bench_${randomBytes(6).toString('hex')}`
        await ask(connectionString, `CREATE DATABASE ${name}`)
        made.push(name)
        const url = new URL(connectionString)
        url.pathname = `/${name}`
        return url.href
      },
      close: async () => {
        if (own === null)
          for (const name of made) await ask(connectionString, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
        await own?.stop()
      },
    }
  } catch (error) {
    await own?.stop()
    throw error
  }
}

/** One statement on a connection of its own, as the login itself; gives the column `answer` of the first row. */
export async function ask(connectionString: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<{ answer: unknown }>(statement)
    return rows[0]?.answer
  } finally {
    await client.end()
  }
}
