// Every store runs its tests on both databases: `for (const database of databases) describe(database.name, …)`.

import { createHash, randomBytes } from 'node:crypto'
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Database, openDatabase, withRoles } from '../src/database/database.ts'
import { migrate } from '../src/database/migrate.ts'
import { migrations } from '../src/database/migrations/list.ts'
import { openPglite } from '../src/database/open-pglite.ts'
import { createLog } from '../src/log.ts'
import { askPostgres } from './ask-postgres.ts'

export interface TestDatabase {
  readonly name: 'PGlite' | 'PostgreSQL'
  /** A migrated database of its own. Close it when done. */
  readonly fresh: () => Promise<Database>
}

export const databases: readonly TestDatabase[] = [
  { name: 'PGlite', fresh: freshPglite },
  { name: 'PostgreSQL', fresh: async () => openDatabase({ connectionString: await freshConnectionString() }, { log }) },
]

export function freshDatabase(name: TestDatabase['name']): Promise<Database> {
  return databases.find((database) => database.name === name)!.fresh()
}

/** The connection string of a migrated database of its own, for tests that start other processes. */
export async function freshConnectionString(): Promise<string> {
  const server = await askPostgres()
  const name = `usher_test_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock(74182)')
    await makeTemplate(client, server)
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`)
  } finally {
    await client.end()
  }
  return inDatabase(server, name)
}

/** The schema's own text names the templates: a changed migration makes new ones. */
const SCHEMA = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 12)
const TEMPLATE = `usher_template_${SCHEMA}`
const log = createLog('silent')

async function makeTemplate(client: pg.Client, server: string): Promise<void> {
  const known = await client.query('SELECT FROM pg_database WHERE datname = $1', [TEMPLATE])
  if (known.rowCount !== 0) return
  const draft = `${TEMPLATE}_draft`
  await client.query(`DROP DATABASE IF EXISTS ${draft}`)
  await client.query(`CREATE DATABASE ${draft}`)
  const database = await openDatabase({ connectionString: inDatabase(server, draft) }, { log })
  await migrate(database)
  await database.close()
  await client.query(`ALTER DATABASE ${draft} RENAME TO ${TEMPLATE}`)
}

function inDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** The first start of PGlite takes seconds: it is done once per schema, dumped, and every test begins from the dump. */
async function freshPglite(): Promise<Database> {
  const template = join(tmpdir(), `usher-pglite-${SCHEMA}.tar`)
  if (!existsSync(template)) {
    const first = await openPglite('memory://', log)
    await migrate(withRoles(first))
    const draft = `${template}.${randomBytes(4).toString('hex')}`
    writeFileSync(draft, await first.dump())
    renameSync(draft, template)
    await first.close()
  }
  return withRoles(await openPglite('memory://', log, template))
}
