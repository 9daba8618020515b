import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { DatabaseOptions } from '../database/database.ts'

/** A database that a replay has for itself. */
export interface ReplayDatabase {
  readonly options: DatabaseOptions
  /** Null for the embedded one, which lives in memory and goes with the process. */
  readonly connectionString: string | null
  readonly name: string
  readonly drop: () => Promise<void>
}

export function memoryDatabase(): ReplayDatabase {
  return { options: { pglite: 'memory://' }, connectionString: null, name: 'memory', drop: async () => undefined }
}

/** A new database on this server, so that what the server has is neither read nor written. */
export async function temporaryDatabase(server: string): Promise<ReplayDatabase> {
  const name = `usher_replay_${randomBytes(6).toString('hex')}`
  await onServer(server, `CREATE DATABASE ${name}`)
  // It is dropped in the end: nothing in it has to outlive a crash of the server, so no commit waits for the disk.
  await onServer(server, `ALTER DATABASE ${name} SET synchronous_commit = off`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    options: { connectionString: url.href },
    connectionString: url.href,
    name,
    drop: () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}

async function onServer(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  // A server that goes away is told by the statement's own error.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(statement)
  } finally {
    await client.end().catch(() => undefined)
  }
}
