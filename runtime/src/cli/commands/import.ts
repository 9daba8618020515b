import { createReadStream } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Json } from '@usher/shared/base/json'
import type { Command } from 'commander'
import { Fault } from '../../api/fault.ts'
import { inScope } from '../../api/scoped.ts'
import { formatOf, shapeOf } from '../../imports/file-shape.ts'
import { fingerprintOf } from '../../imports/fingerprint.ts'
import { createImport, type ImportRecord, type NewImport, sameImport, setImport } from '../../imports/import-record.ts'
import { importReportCsv } from '../../imports/report.ts'
import { runImport } from '../../imports/run-import.ts'
import { splitRecords } from '../../imports/split-records.ts'
import { writtenMap } from '../../imports/written-map.ts'
import { createUsher, type Usher } from '../../usher.ts'
import { isConnectionLost } from '../../worker/lost-connection.ts'
import { garbageCollector } from '../collect-garbage.ts'
import { type DatabaseFlags, databaseOptions, withDatabaseOptions } from '../database-option.ts'
import { figure, PROBLEMS_FOUND, printResult } from '../output.ts'
import { startProgress } from '../progress.ts'
import { databaseAway, UnusableInput } from '../unusable-input.ts'
import { workspaceNumber } from '../workspace-option.ts'

interface ImportFlags extends DatabaseFlags {
  readonly map: string
  readonly workspace?: string
  readonly live?: boolean
  readonly again?: boolean
  readonly report?: string
  readonly json?: boolean
}

export function importCommand(program: Command): void {
  withDatabaseOptions(program.command('import'))
    .description('Bring in customers or events from a file; run it again after a break, and it goes on where it was')
    .argument('<file>', 'a .csv with a header, or a .jsonl')
    .requiredOption(
      '--map <map>',
      'id=COLUMN,tags=COLUMN,NAME=COLUMN:TYPE,identities.wecom=COLUMN,marketing=COLUMN,marketing.at=COLUMN,COLUMN=consent:CHANNEL:PURPOSE or customer=COLUMN,time=COLUMN,event=COLUMN-OR-NAME',
    )
    .option('--workspace <slug>', 'the brand, when the database has several')
    .option('--live', 'journeys hear of the events; otherwise they are history')
    .option('--again', 'import a file once more that was imported before')
    .option('--report <file>', 'where to write the refused rows, as CSV')
    .option('--json', 'print the counts as JSON')
    .action(importFile)
}

async function importFile(file: string, flags: ImportFlags): Promise<void> {
  const wanted = await readWanted(file, flags).catch(asUnusable)
  const usher = await createUsher({ database: databaseOptions(flags) }).catch(databaseAway)
  try {
    const workspace = await workspaceNumber(usher.world, flags.workspace)
    const record = await beginImport(usher, workspace, wanted, flags)
    const began = performance.now()
    const bar = startProgress('import', wanted.size)
    const collect = garbageCollector()
    let slices = 0
    const run = () =>
      runImport({
        host: usher.world,
        workspace,
        import: record.id,
        open: (position) => createReadStream(file, { start: position }),
        onMoved: ({ position, rows, refused }) => {
          bar.to(position, `${figure(rows)} rows${refused > 0 ? `, ${figure(refused)} refused` : ''}`)
          if (++slices % SLICES_PER_COLLECTION === 0) collect()
          return true
        },
      })
    const ended = await againWhenBack(run)
      .catch(asUnusable)
      .finally(() => bar.stop())
    const report = await writeReport(usher, workspace, ended, flags)
    show(flags, { ended, resumedAt: record.rows, seconds: (performance.now() - began) / 1_000, report })
  } finally {
    await usher.close()
  }
}

const SLICES_PER_COLLECTION = 20

/** What is in stays in, and the import goes on behind it as soon as the database is back: a minute is waited at most. */
async function againWhenBack<Value>(run: () => Promise<Value>): Promise<Value> {
  for (let lost = 1; ; lost++) {
    try {
      return await run()
    } catch (thrown) {
      if (!isConnectionLost(thrown)) throw thrown
      if (lost === MOST_LOST) {
        const cause = { cause: thrown }
        throw new UnusableInput(
          'DATABASE_LOST',
          'The database went away. Nothing is lost: the same command goes on where this one stopped',
          cause,
        )
      }
      await setTimeout(Math.min(1_000 * 2 ** (lost - 1), 15_000))
    }
  }
}

const MOST_LOST = 8

/** The file is looked at before the database is: most mistakes are in how it is named and mapped. */
async function readWanted(file: string, flags: ImportFlags): Promise<NewImport> {
  const { size } = await stat(file).catch(() => {
    throw new UnusableInput('UNREADABLE_FILE', `${file}: there is no such file`)
  })
  const format = formatOf(file)
  for await (const slice of splitRecords(createReadStream(file), { position: 0, line: 1, quoted: format === 'csv' })) {
    const map = writtenMap(flags.map, shapeOf(format, slice).shape.header)
    const fingerprint = await fingerprintOf(createReadStream(file))
    return { file: basename(file), size, uploaded: false, fingerprint, map, live: flags.live === true }
  }
  throw new UnusableInput('EMPTY_FILE', `${file}: there is nothing in it`)
}

async function beginImport(
  usher: Usher,
  workspace: number,
  wanted: NewImport,
  flags: ImportFlags,
): Promise<ImportRecord> {
  return inScope(usher.world, workspace, async (scoped) => {
    const before = await sameImport(scoped, wanted)
    if (before?.state === 'running') return before
    if (before?.state === 'stopped') {
      await setImport(scoped, before.id, { state: 'running', problem: null })
      return { ...before, state: 'running' }
    }
    if (before !== null && flags.again !== true)
      throw new UnusableInput(
        'IMPORTED_BEFORE',
        `${wanted.file} was imported before in the same way; --again imports it once more`,
      )
    return createImport({ ...scoped, by: { id: 'command line', name: 'command line' } }, wanted)
  })
}

async function writeReport(
  usher: Usher,
  workspace: number,
  { id, refused }: ImportRecord,
  flags: ImportFlags,
): Promise<string | null> {
  if (refused === 0 || flags.report === undefined) return null
  await writeFile(flags.report, await inScope(usher.world, workspace, (scoped) => importReportCsv(scoped, id, 'en')))
  return flags.report
}

interface Shown {
  readonly ended: ImportRecord
  readonly resumedAt: number
  readonly seconds: number
  readonly report: string | null
}

function show(flags: ImportFlags, { ended, resumedAt, seconds, report }: Shown): void {
  const { state, rows, fresh, known, refused, map } = ended
  const rowsPerSecond = Math.round((rows - resumedAt) / Math.max(seconds, 0.001))
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1_024)
  const result: Json = { state, rows, fresh, known, refused, resumedAt, seconds, rowsPerSecond, peakMegabytes, report }
  printResult(flags.json === true, result, () => [
    ...(resumedAt > 0 ? [`went on     behind ${figure(resumedAt)} rows`] : []),
    `rows        ${figure(rows)}`,
    map?.kind === 'events'
      ? `events      ${figure(fresh)} new, ${figure(known)} known already`
      : `customers   ${figure(fresh)} new, ${figure(known)} changed`,
    `refused     ${figure(refused)}${refused > 0 ? ` (${report ?? '--report FILE writes down why'})` : ''}`,
    `time        ${figure(seconds, 1)} s, ${figure(rowsPerSecond)} rows a second, at most ${figure(peakMegabytes)} MB of memory`,
  ])
  if (refused > 0) process.exitCode = PROBLEMS_FOUND
}

function asUnusable(thrown: unknown): never {
  if (thrown instanceof Fault)
    throw new UnusableInput(thrown.detail.code, `${thrown.detail.message}. ${thrown.detail.fix}`)
  throw thrown
}
