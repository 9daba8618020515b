import type { Command } from 'commander'
import type { DatabaseOptions } from '../database/database.ts'
import { UnusableInput } from './unusable-input.ts'

export interface DatabaseFlags {
  readonly database?: string
  readonly data?: string
}

/** `--database URL` for PostgreSQL, else an embedded database in `--data DIR`. */
export function withDatabaseOptions(command: Command): Command {
  return command
    .option('--database <url>', 'PostgreSQL, such as postgres://user:password@host/name (also DATABASE_URL)')
    .option('--data <directory>', 'directory of the embedded database, when there is no --database', 'data')
}

export function databaseOptions(flags: DatabaseFlags): DatabaseOptions {
  const url = flags.database ?? process.env.DATABASE_URL
  if (url === undefined || url === '') return { pglite: flags.data ?? 'data' }
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new UnusableInput('BAD_DATABASE_URL', `--database must begin with postgres://, got "${url.slice(0, 40)}"`)
  }
  return { connectionString: url }
}
