import { availableParallelism } from 'node:os'
import type { Json } from '@usher/shared/base/json'
import { isoOf } from '@usher/shared/base/time'
import type { Command } from 'commander'
import { readEventMap } from '../../replay/event-map.ts'
import { type ReplayEvent, readEvents } from '../../replay/read-events.ts'
import { type Replayed, replay } from '../../replay/replay.ts'
import { memoryDatabase, type ReplayDatabase, temporaryDatabase } from '../../replay/replay-database.ts'
import { databaseOptions } from '../database-option.ts'
import { figure, PROBLEMS_FOUND, printResult } from '../output.ts'
import { startProgress } from '../progress.ts'
import { programOf, readText } from '../read-journey.ts'
import { databaseAway, UnusableInput } from '../unusable-input.ts'
import { wholeNumber } from './work.ts'

interface ReplayFlags {
  readonly events: string
  readonly map: string
  readonly source: string
  readonly drain?: boolean
  readonly database?: string
  readonly workers?: number
  readonly keep?: boolean
  readonly json?: boolean
}

export function replayCommand(program: Command): void {
  program
    .command('replay')
    .description('Push recorded events through the whole runtime under a virtual clock, and count what came of them')
    .argument('<journey>', 'the journey file')
    .requiredOption('--events <file>', 'a .csv with a header, or a .jsonl')
    .requiredOption('--map <map>', 'customer=COLUMN,time=COLUMN,event=COLUMN-OR-NAME; other columns become the data')
    .option('--source <name>', 'where the events are said to come from', 'replay')
    .option('--drain', 'go on after the last event until no run waits for time')
    .option('--database <url>', 'a PostgreSQL server, for a temporary database; embedded and in memory when left out')
    .option('--workers <n>', 'worker processes on PostgreSQL', wholeNumber)
    .option('--keep', 'leave the temporary database, and say its name')
    .option('--json', 'print the counts as JSON')
    .action(replayFile)
}

async function replayFile(journey: string, flags: ReplayFlags): Promise<void> {
  const map = readEventMap(flags.map)
  await programOf(journey)
  const events = await readEvents(flags.events, map)
  const database = await openDatabase(flags)
  const workers = flags.workers ?? (database.connectionString === null ? 1 : Math.min(availableParallelism(), 4))
  const bar = startProgress('replay', events.length)
  try {
    const replayed = await replay({
      journey: await readText(journey),
      events,
      source: flags.source,
      database,
      workers,
      drain: flags.drain === true,
      onProgress: (done, at) => bar.to(done, isoOf(at).slice(0, 10)),
    }).finally(() => bar.stop())
    show(flags, { replayed, events, database, workers })
  } finally {
    if (flags.keep !== true) await database.drop()
  }
}

/** Whatever the environment says: a replay never goes to a database that nobody named for it. */
async function openDatabase({ database, workers }: ReplayFlags): Promise<ReplayDatabase> {
  if (database === undefined) {
    if (workers === undefined || workers === 1) return memoryDatabase()
    throw new UnusableInput(
      'EMBEDDED_DATABASE',
      'An embedded database has one process: name a PostgreSQL with --database',
    )
  }
  const options = databaseOptions({ database })
  if ('pglite' in options) throw new UnusableInput('BAD_DATABASE_URL', '--database is empty')
  return temporaryDatabase(options.connectionString).catch(databaseAway)
}

interface Shown {
  readonly replayed: Replayed
  readonly events: readonly ReplayEvent[]
  readonly database: ReplayDatabase
  readonly workers: number
}

function show(flags: ReplayFlags, { replayed, events, database, workers }: Shown): void {
  const { checks } = replayed
  const ok = Object.values(checks).every((count) => count === 0)
  const where = { database: database.connectionString === null ? 'pglite' : 'postgres', workers }
  const kept = flags.keep === true && database.connectionString !== null ? { kept: database.name } : {}
  const result = { ok, ...where, ...kept, rows: events.length, ...replayed }
  printResult(flags.json === true, result as unknown as Json, () => [...linesOf(replayed), ...keptLine(kept)])
  if (!ok) process.exitCode = PROBLEMS_FOUND
}

function linesOf(replayed: Replayed): readonly string[] {
  const { runs, nodes, tags, effects, messages, checks } = replayed
  const finished = Object.entries(runs.finished).map(([reason, count]) => `${reason} ${figure(count)}`)
  const states = Object.entries(effects).map(([kind, counts]) => `${kind}: ${statesOf(counts)}`)
  const wrong = Object.entries(checks).filter(([, count]) => count !== 0)
  return [
    `events     ${figure(replayed.events.accepted)} taken in, ${figure(replayed.events.duplicates)} known already`,
    `runs       ${figure(runs.started)} started, ${figure(runs.active)} still under way; ended: ${finished.join(', ') || 'none'}`,
    ...nodes.map(({ id, arrived, left }) => `  ${id.padEnd(20)} ${figure(arrived).padStart(9)}  ${statesOf(left)}`),
    `messages   ${figure(messages)}`,
    `tags       ${statesOf(tags) || 'none'}`,
    `effects    ${states.join('; ') || 'none'}`,
    `time       ${figure(replayed.wallMs / 1_000, 1)} s, ${figure(replayed.transitions)} transitions, ${figure(replayed.transitionsPerSecond)} a second, ${figure(replayed.instants)} instants`,
    wrong.length === 0
      ? 'checks     the counts equal the history, no effect key stands twice, nobody is parked'
      : `checks     FAILED: ${wrong.map(([name, count]) => `${name} ${figure(count)}`).join(', ')}`,
  ]
}

function statesOf(counts: { readonly [name: string]: number }): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${figure(count)}`)
    .join(', ')
}

function keptLine({ kept }: { readonly kept?: string }): readonly string[] {
  return kept === undefined ? [] : [`kept       the database ${kept}`]
}
