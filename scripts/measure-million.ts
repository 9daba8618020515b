// `npm run measure:million`: a brand with a million customers and five million events, on a PostgreSQL of its own. Everything that is
// promised of that size is measured there, and compared with the files and with SQL that the product has not written.

import { existsSync, mkdirSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ask } from '../runtime/src/bench/bench-server.ts'
import { startEmbeddedPostgres } from '../runtime/src/bench/embedded-postgres.ts'
import { until } from '../runtime/src/bench/measure.ts'
import { createLog } from '../runtime/src/log.ts'
import { startWorkerProcesses } from '../runtime/src/replay/worker-processes.ts'
import { createUsher, type Usher } from '../runtime/src/usher.ts'
import { ensureWorkspace } from '../runtime/src/workspace/ensure-workspace.ts'
import {
  type Heap,
  heapOfCustomers,
  heapOfEvents,
  heapOfFile,
  textOfDeed,
  textOfPerson,
  wrongTotals,
} from './million/compare-with-file.ts'
import { type Imported, importFile } from './million/import-file.ts'
import { compareMembers, type LiveSegment, saveSegments } from './million/live-segments.ts'
import { keepPace } from './million/pace.ts'
import { countWhileTyping, listAndSearch, type Typed } from './million/typing.ts'
import { writeFiles } from './million/write-files.ts'

const { values: flags } = parseArgs({
  options: {
    customers: { type: 'string', default: '1000000' },
    events: { type: 'string', default: '5000000' },
    minutes: { type: 'string', default: '3' },
    folder: { type: 'string', default: '/tmp/usher-million' },
    database: { type: 'string' },
  },
})
const CUSTOMER_MAP = 'id=uid,tags=tags,joined=joined:time,phone=phone:text'
const EVENT_MAP = 'customer=uid,time=time,event=event,id=id'
const MOST_MEGABYTES = 400
/** A comparison that leaves out more of the customers says little. */
const MOST_UNDER_WAY = 0.01

let broken = 0

const server = flags.database === undefined ? await startEmbeddedPostgres() : null
try {
  await measure(flags.database ?? server!.connectionString)
} finally {
  await server?.stop()
}
console.log(broken === 0 ? '\nEverything holds' : `\n${broken} do not hold`)
process.exitCode = broken === 0 ? 0 : 1

async function measure(database: string): Promise<void> {
  const usher = await createUsher({ database: { connectionString: database }, log: createLog('error') })
  try {
    const { id: workspace } = await ensureWorkspace(usher.world, { slug: 'million', name: 'Million' })
    if (!(await hasEvents(database))) await importAll(database)
    const segments = await followSegments(usher, workspace, database)
    await compare(usher, workspace, segments)
    part('counts while typing')
    for (const typed of await countWhileTyping(usher, workspace)) tell(typed, 1_000)
    part('the list of customers')
    for (const found of await listAndSearch(usher, workspace)) tell(found, 1_000)
    await pace(usher, workspace, { database, segments })
    await compare(usher, workspace, segments)
  } finally {
    await usher.close()
  }
}

async function hasEvents(database: string): Promise<boolean> {
  return Boolean(await ask(database, 'SELECT EXISTS (SELECT FROM usher.event) AS answer'))
}

async function importAll(database: string): Promise<void> {
  const [people, deeds] = [Number(flags.customers), Number(flags.events)]
  const folder = join(flags.folder, `${people}-${deeds}-${Date.now()}`)
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true })
  const files = await writeFiles(folder, { people, deeds, now: Date.now() })
  part('import')
  tellImport(
    'customers',
    await importFile({ file: files.customers, map: CUSTOMER_MAP, database, killAt: people * 0.4 }),
    people,
  )
  tellImport('events', await importFile({ file: files.events, map: EVENT_MAP, database, killAt: deeds * 0.4 }), deeds)
  same('customers', await heapOfFile(files.customers, textOfPerson), await heapOfCustomers(database))
  same('events', await heapOfFile(files.events, textOfDeed), await heapOfEvents(database))
  const wrong = await wrongTotals(database)
  line('totals equal the history', `${wrong} differ`, wrong === 0)
}

function tellImport(name: string, imported: Imported, rows: number): void {
  const { fresh, known, refused, resumedAt, seconds, peakMegabytes } = imported
  const rate = Math.round((imported.rows - resumedAt) / seconds)
  line(`${name}: rate behind the kill`, `${rate} rows/s, killed behind ${resumedAt}`, resumedAt > 0 && resumedAt < rows)
  line(`${name}: counted`, `${fresh} new, ${known} known, ${refused} refused`, fresh === rows && known + refused === 0)
  line(`${name}: memory`, `${peakMegabytes} MB at most`, peakMegabytes < MOST_MEGABYTES)
}

function same(name: string, file: Heap, stored: Heap): void {
  line(
    `${name}: the same rows as in the file`,
    `${stored.rows} rows, marks ${stored.marks}`,
    file.rows === stored.rows && file.marks === stored.marks,
  )
}

async function followSegments(usher: Usher, workspace: number, database: string): Promise<readonly LiveSegment[]> {
  part('twenty segments')
  const segments = await saveSegments(usher, workspace)
  const began = performance.now()
  const worker = await startWorkerProcesses(database, 1)
  const waiting = `SELECT (SELECT count(*) FROM usher.segment_refresh) + (SELECT count(*) FROM usher.inbox) AS answer`
  await until('everybody was looked at', async () => Number(await ask(database, waiting)) === 0, {
    everyMs: 1_000,
    atMostMs: 1_800_000,
  })
  await worker.stop()
  const seconds = (performance.now() - began) / 1_000
  const people = Number(await ask(database, 'SELECT count(*) AS answer FROM usher.customer'))
  note('everybody looked at', `${seconds.toFixed(1)} s, ${Math.round(people / seconds)} customers/s, one worker`)
  const kept = Number(await ask(database, 'SELECT count(*) AS answer FROM usher.segment_member'))
  line('everybody is kept', `${kept} of ${people}`, kept === people)
  return segments
}

async function compare(usher: Usher, workspace: number, segments: readonly LiveSegment[]): Promise<void> {
  const { segments: compared, customers, underWay } = await compareMembers(usher, workspace, segments)
  for (const { name, members, wrong } of compared) line(`members of ${name}`, `${members}, ${wrong} wrong`, wrong === 0)
  line('left out: whose time had just come', `${underWay} of ${customers}`, underWay <= customers * MOST_UNDER_WAY)
}

async function pace(
  usher: Usher,
  workspace: number,
  { database, segments }: { readonly database: string; readonly segments: readonly LiveSegment[] },
): Promise<void> {
  part('events at their pace')
  const worker = await startWorkerProcesses(database, 1)
  const paced = await keepPace({ usher, workspace, segments, minutes: Number(flags.minutes) })
  await worker.stop()
  const { events, perMinute, inP50, inP99, inMax, outP50, outP99, outMax, early, missing } = paced
  line('handed in', `${events} events, ${perMinute} a minute`, perMinute > 9_500)
  line('event → member', `p50 ${whole(inP50)}, p99 ${whole(inP99)}, at most ${whole(inMax)}`, inP99 < 2_000)
  line(
    'time → no member',
    `p50 ${whole(outP50)}, p99 ${whole(outP99)}, at most ${whole(outMax)} late, ${early} early`,
    early === 0,
  )
  line('neither came nor went', `${missing}`, missing === 0)
}

function tell({ name, p50, p95, answer }: Typed, mostMs: number): void {
  line(name, `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms (${answer})`, p95 < mostMs)
}

function whole(ms: number): string {
  return `${Math.round(ms)} ms`
}

function part(name: string): void {
  console.log(`\n${name}   (load ${loadavg()[0]!.toFixed(1)})`)
}

/** A figure that depends on the machine: told, not judged. */
function note(name: string, figure: string): void {
  console.log(`  · ${name.padEnd(44)} ${figure}`)
}

function line(name: string, figure: string, holds: boolean): void {
  if (!holds) broken += 1
  console.log(`  ${holds ? ' ' : '✗'} ${name.padEnd(44)} ${figure}`)
}
