import type { Command } from 'commander'
import { openDatabase } from '../../database/database.ts'
import { migrate } from '../../database/migrate.ts'
import { createLog } from '../../log.ts'
import { type DatabaseFlags, databaseOptions, withDatabaseOptions } from '../database-option.ts'
import { printResult } from '../output.ts'
import { databaseAway } from '../unusable-input.ts'

export function migrateCommand(program: Command): void {
  withDatabaseOptions(program.command('migrate'))
    .description('Bring a database up to this release; safe to run at any time, by any number of processes')
    .option('--json', 'print the numbers of the applied migrations as JSON')
    .action(async (flags: DatabaseFlags & { json?: boolean }) => {
      const database = await openDatabase(databaseOptions(flags), { log: createLog('silent') })
      try {
        const applied = await migrate(database).catch(databaseAway)
        printResult(flags.json === true, { applied: [...applied] }, () =>
          applied.length === 0 ? ['The database is up to date'] : [`Applied migrations ${applied.join(', ')}`],
        )
      } finally {
        await database.close()
      }
    })
}
