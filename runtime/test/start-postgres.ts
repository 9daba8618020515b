// One PostgreSQL server for the whole test run. It starts when the first test asks, so that a run without database tests does not pay for it.

import { rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type EmbeddedServer, startEmbeddedPostgres } from '../src/bench/embedded-postgres.ts'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const path = join(tmpdir(), `usher-tests-${process.pid}-${Math.round(performance.timeOrigin)}.sock`)
  let started: Promise<EmbeddedServer> | null = null
  const door = createServer((socket) => {
    started ??= startEmbeddedPostgres()
    started.then(
      ({ connectionString }) => socket.end(connectionString),
      (error: Error) => socket.end(error.message),
    )
  })
  await listening(door, path)
  project.provide('postgresSocket', path)
  return async () => {
    door.close()
    rmSync(path, { force: true })
    await (await started)?.stop()
  }
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => server.once('error', reject).listen(path, resolve))
}
