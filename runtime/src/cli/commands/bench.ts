import type { Json } from '@usher/shared/base/json'
import type { Command } from 'commander'
import { benchLines } from '../../bench/bench-lines.ts'
import { runBench } from '../../bench/run-bench.ts'
import type { DatabaseOptions } from '../../database/database.ts'
import { databaseOptions } from '../database-option.ts'
import { printResult } from '../output.ts'
import { type Progress, startProgress } from '../progress.ts'
import { databaseAway } from '../unusable-input.ts'

interface BenchFlags {
  readonly database?: string
  readonly quick?: boolean
  readonly desk?: boolean
  readonly json?: boolean
}

export function benchCommand(program: Command): void {
  program
    .command('bench')
    .description('Measure the runtime beside the raw limit of this machine and its database, all in one run')
    .option('--database <url>', 'a PostgreSQL server, for temporary databases; one of its own when left out')
    .option('--desk', 'only this: a queue of 10,000 customers served by 200 agents')
    .option('--quick', 'less of everything: figures to compare with each other, not with other machines')
    .option('--json', 'print the figures as JSON')
    .action(bench)
}

async function bench(flags: BenchFlags): Promise<void> {
  let bar: Progress | null = null
  const progress = (label: string, done: number, total: number) => {
    bar ??= startProgress('bench', total)
    bar.to(done, label)
  }
  const stop = () => bar?.stop()
  const { quick = false, desk = false } = flags
  const result = await runBench({ database: serverOf(flags), quick, desk, progress })
    .catch(databaseAway)
    .finally(stop)
  printResult(flags.json === true, result as unknown as Json, () => benchLines(result))
}

/** Only a server that was named for it: measuring loads it with all it can take. */
function serverOf({ database }: BenchFlags): DatabaseOptions | null {
  return database === undefined ? null : databaseOptions({ database })
}
