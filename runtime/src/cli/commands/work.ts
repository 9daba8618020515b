import { type Command, InvalidArgumentError } from 'commander'
import { createUsher } from '../../usher.ts'
import { type DatabaseFlags, databaseOptions, withDatabaseOptions } from '../database-option.ts'
import { languageModelOption } from '../language-model-option.ts'
import { untilStopped } from '../until-stopped.ts'
import { databaseAway, UnusableInput } from '../unusable-input.ts'

export function workCommand(program: Command): void {
  withDatabaseOptions(program.command('work'))
    .description('Run one more worker on a PostgreSQL database, until SIGTERM')
    .option('--concurrency <n>', 'shards worked at the same time', wholeNumber, 4)
    .option('--json', 'say when it is ready as a line of JSON')
    .action(async (flags: DatabaseFlags & { concurrency: number; json?: boolean }) => {
      const options = databaseOptions(flags)
      if ('pglite' in options) {
        throw new UnusableInput(
          'EMBEDDED_DATABASE',
          'An embedded database has one process only, the server: name a PostgreSQL with --database',
        )
      }
      const usher = await createUsher({ database: options, ...languageModelOption() }).catch(databaseAway)
      // Before it says that it is there: whoever reads that may stop it at once, and in order.
      const signal = untilStopped()
      const ready =
        flags.json === true
          ? JSON.stringify({ ready: true, pid: process.pid })
          : `Working with ${flags.concurrency} shards at a time`
      process.stdout.write(`${ready}\n`)
      await usher.work({ concurrency: flags.concurrency, signal })
      await usher.close()
    })
}

export function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 1_000)
    throw new InvalidArgumentError('It must be a whole number from 1 to 1000.')
  return value
}
