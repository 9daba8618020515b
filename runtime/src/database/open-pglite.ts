import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import type { Log } from '../log.ts'
import type { Backend, Session } from './database.ts'
import { lockDirectory } from './directory-lock.ts'
import { type PgliteClient, startPglite } from './pglite-client.ts'
import { takeEngineRole } from './roles.ts'
import type { Schema } from './schema.ts'
import { turnstile } from './turnstile.ts'

export interface PgliteBackend extends Backend {
  readonly dump: () => Promise<Uint8Array>
}

/**
 * The embedded database: `memory://`, or a directory that this process then holds alone. The directory has the database's
 * own files in `postgres/`, so that what a first start left half made can be moved aside whole.
 */
export async function openPglite(place: string, log: Log, template: string | null = null): Promise<PgliteBackend> {
  if (place === 'memory://') return backendOf(await startPglite({ directory: null, template }), () => undefined)
  const root = resolve(place)
  const unlock = lockDirectory(root)
  try {
    const directory = join(root, 'postgres')
    const ready = join(root, 'ready')
    if (!existsSync(ready)) moveAside(directory, log)
    const client = await startPglite({ directory, template: null })
    if (!existsSync(ready)) writeDurably(ready, 'The first start finished.\n')
    return await backendOf(client, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

async function backendOf(client: PgliteClient, unlock: () => void): Promise<PgliteBackend> {
  await client.query(`SET search_path = usher, pg_catalog, public; ${takeEngineRole}`, [])
  const enter = turnstile()
  const pool = {
    options: {},
    connect: async () => {
      const leave = await enter()
      return {
        query: async (text: string, values: readonly unknown[] = []) => {
          const { rows, command, rowCount = 0 } = await client.query(text, values)
          return { command, rowCount, rows }
        },
        release: leave,
      }
    },
    end: async () => undefined,
  }
  // The pool looks like the driver's to Kysely: both databases share one dialect and every query.
  const dialect = new PostgresDialect({
    pool: pool as unknown as ConstructorParameters<typeof PostgresDialect>[0]['pool'] & object,
  })
  const session: Session = {
    query: async (text, values = []) => (await client.query(text, values)).rows as never,
    script: async (text) => (await client.query(text, [])).rows as never,
  }
  return {
    kind: 'pglite',
    db: new Kysely<Schema>({ dialect }).withSchema('usher'),
    session: async (work) => {
      const leave = await enter()
      try {
        return await work(session)
      } catch (error) {
        await client.query('ROLLBACK', [])
        throw error
      } finally {
        leave()
      }
    },
    listen: client.listen,
    dump: client.dump,
    close: async () => {
      const leave = await enter()
      await client.close()
      unlock()
      leave()
    },
  }
}

function moveAside(directory: string, log: Log): void {
  if (!existsSync(directory)) return
  const aside = `${directory}.incomplete-${process.pid}-${Math.round(performance.timeOrigin)}`
  renameSync(directory, aside)
  log.warn({ aside }, 'A first start had not finished: its files were moved aside')
}

function writeDurably(path: string, text: string): void {
  writeFileSync(path, text)
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}
