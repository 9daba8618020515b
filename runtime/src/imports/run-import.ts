import type { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Host } from '../api/host.ts'
import { inScope, type Scoped } from '../api/scoped.ts'
import { zoneOf } from '../api/workspace.ts'
import { claimIdentities } from '../customers/identities.ts'
import { toJson } from '../database/json.ts'
import { erasedKeys } from '../ingest/erased-keys.ts'
import { anythingHeard } from '../ingest/heard-names.ts'
import { setConsents } from '../sending/consent.ts'
import { formatOf, shapeOf } from './file-shape.ts'
import { findImport, type ImportRecord, moveImport, setImport } from './import-record.ts'
import { type FileShape, fieldReader } from './read-fields.ts'
import type { ValueType } from './read-value.ts'
import { customerReader, eventReader, type HistoryEvent, type ImportedCustomer, type RowFault } from './row-reader.ts'
import { type RecordBytes, type Slice, splitRecords } from './split-records.ts'
import { SOURCE, writeCustomers, writeEvents } from './write-rows.ts'

export interface Importing {
  readonly host: Pick<Host, 'database' | 'now' | 'hints'>
  readonly workspace: number
  readonly import: string
  /** The bytes of the file from a position on. */
  readonly open: (position: number) => Readable
  /** After each transaction. False: it is to go no further for now. */
  readonly onMoved?: (record: ImportRecord) => boolean
}

/**
 * Goes on with an import from where it stands to its end. The rows of a slice, what was refused of them and the position behind them
 * are one transaction: however often this is killed and begun again, nothing is lost and nothing comes twice.
 */
export async function runImport(importing: Importing): Promise<ImportRecord> {
  const { host, workspace, open, onMoved } = importing
  let record = await inScope(host, workspace, (scoped) => findImport(scoped, importing.import))
  if (record.state !== 'running' && record.state !== 'checking') return record
  const format = formatOf(record.file)
  const from = { position: record.position, line: record.line, quoted: format === 'csv' }
  for await (const slice of splitRecords(open(record.position), from)) {
    const moved = await inScope(host, workspace, (scoped) => takeSlice(scoped, record, slice))
    if (moved === null) return inScope(host, workspace, (scoped) => findImport(scoped, record.id))
    record = moved.record
    host.hints.shardReady(moved.shards)
    if (onMoved?.(record) === false) return record
  }
  return inScope(host, workspace, (scoped) => endImport(scoped, record))
}

interface SliceTaken {
  readonly record: ImportRecord
  readonly shards: readonly number[]
}

/** Null when somebody else has moved it on or stopped it: then nothing is written. */
async function takeSlice(scoped: Scoped, seen: ImportRecord, slice: Slice): Promise<SliceTaken | null> {
  const record = await findImport(scoped, seen.id, 'lock')
  if (record.position !== seen.position || record.state !== seen.state) return null
  const { shape, body } =
    record.shape === null ? shapeOf(formatOf(record.file), slice) : { shape: record.shape, body: 0 }
  if (record.shape === null)
    await setImport(scoped, record.id, { shape: toJson({ ...shape, header: [...shape.header] }) })
  const read = await withoutErased(
    scoped,
    readSlice(slice.records.slice(body), {
      record,
      shape,
      types: await declaredTypes(scoped),
      zone: await zoneOf(scoped),
      now: scoped.now,
    }),
  )
  const written = record.state === 'checking' ? await lookUp(scoped, read) : await write(scoped, record, read)
  await keepFaults(scoped, record, read.faults)
  const { fresh, known } = written
  await moveImport(scoped, record, {
    position: slice.end,
    line: slice.line,
    rows: read.rows,
    fresh,
    known,
    refused: read.faults.length,
  })
  return { record: await findImport(scoped, record.id), shards: written.shards }
}

interface Read {
  readonly customers: readonly ImportedCustomer[]
  readonly events: readonly HistoryEvent[]
  readonly faults: readonly RowFault[]
  readonly rows: number
}

/** Whoever was erased does not come back by an old file. */
async function withoutErased({ trx, workspace }: Scoped, read: Read): Promise<Read> {
  const { customers, events } = read
  const erased = await erasedKeys(trx, workspace, [
    ...customers.map(({ id }) => id),
    ...events.map(({ customer }) => customer),
  ])
  if (erased.size === 0) return read
  const gone = [
    ...customers.filter(({ id }) => erased.has(id)),
    ...events.filter(({ customer }) => erased.has(customer)),
  ]
  return {
    ...read,
    customers: customers.filter(({ id }) => !erased.has(id)),
    events: events.filter(({ customer }) => !erased.has(customer)),
    faults: [...read.faults, ...gone.map(({ line }): RowFault => ({ line, code: 'ERASED', column: '' }))],
  }
}

interface Reading {
  readonly record: ImportRecord
  readonly shape: FileShape
  readonly types: ReadonlyMap<string, ValueType>
  readonly zone: string
  readonly now: number
}

function readSlice(records: readonly RecordBytes[], { record, shape, ...reading }: Reading): Read {
  const { map } = record
  if (map === null) throw new Error(`Import ${record.id} runs without a map`)
  const fieldsOf = fieldReader(shape)
  const rowReading = { ...reading, header: shape.header, fingerprint: record.fingerprint ?? record.id }
  const customers: ImportedCustomer[] = []
  const events: HistoryEvent[] = []
  const faults: RowFault[] = []
  let rows = 0
  const take =
    map.kind === 'customers'
      ? taking(customerReader(map, rowReading), customers, faults)
      : taking(eventReader(map, rowReading), events, faults)
  for (const bytes of records) {
    const read = fieldsOf(bytes)
    if (read === null) continue
    rows++
    if ('fault' in read) faults.push({ line: bytes.line, code: read.fault, column: '' })
    else take(read.fields, bytes.line)
  }
  return { customers, events, faults, rows }
}

function taking<Fields, Row extends object>(
  read: (fields: Fields, line: number) => Row | RowFault,
  rows: Row[],
  faults: RowFault[],
): (fields: Fields, line: number) => void {
  return (fields, line) => {
    const row = read(fields, line)
    if ('code' in row) faults.push(row)
    else rows.push(row)
  }
}

async function write(scoped: Scoped, record: ImportRecord, { customers, events }: Read) {
  const { trx, workspace } = scoped
  if (record.map?.kind === 'events') return writeEvents(trx, { workspace, live: record.live }, events)
  const written = await writeCustomers(trx, workspace, customers)
  await claimIdentities(
    scoped,
    customers.flatMap(({ claims }) => claims),
    SOURCE,
  )
  const wishes = customers.flatMap(({ consents }) => consents)
  await setConsents(scoped, wishes, { source: SOURCE, heard: anythingHeard, history: true })
  return { ...written, shards: [] }
}

/** What writing would come to, without writing. Twice the same within the file is not found out. */
async function lookUp({ trx, workspace }: Scoped, { customers, events }: Read) {
  const ids = [...customers, ...events].map(({ id }) => id)
  const { rows } = await (customers.length > 0
    ? sql<{
        known: number
      }>`SELECT count(*)::int AS known FROM usher.customer WHERE workspace = ${workspace} AND key = ANY(${ids}::text[])`
    : sql<{
        known: number
      }>`SELECT count(*)::int AS known FROM usher.event WHERE workspace = ${workspace} AND source = 'import' AND event_id = ANY(${ids}::text[])`
  ).execute(trx)
  const { known } = rows[0]!
  return { fresh: new Set(ids).size - known, known, shards: [] }
}

/** A report with more rows than this helps nobody; all are counted. */
const MOST_FAULTS = 100_000

async function keepFaults(
  { trx, workspace }: Scoped,
  record: ImportRecord,
  faults: readonly RowFault[],
): Promise<void> {
  if (faults.length === 0 || record.refused >= MOST_FAULTS) return
  await sql`
    INSERT INTO usher.import_fault (workspace, import, line, code, "column")
    SELECT ${workspace}::int, ${record.id}, line, code, "column"
    FROM unnest(${faults.map(({ line }) => line)}::bigint[], ${faults.map(({ code }) => code)}::text[], ${faults.map(({ column }) => column)}::text[])
      AS given (line, code, "column")
    ON CONFLICT DO NOTHING`.execute(trx)
}

async function declaredTypes({ trx, workspace }: Scoped): Promise<ReadonlyMap<string, ValueType>> {
  const rows = await trx
    .selectFrom('attribute_definition')
    .select(['name', 'type'])
    .where('workspace', '=', workspace)
    .execute()
  return new Map(rows.map(({ name, type }) => [name, type as ValueType]))
}

async function endImport(scoped: Scoped, seen: ImportRecord): Promise<ImportRecord> {
  const record = await findImport(scoped, seen.id, 'lock')
  if (record.state !== 'running' && record.state !== 'checking') return record
  const state = record.state === 'running' ? 'done' : 'checked'
  await setImport(scoped, record.id, { state, ended_at: state === 'done' ? scoped.now : null })
  if (state === 'done') await dropParts(scoped, record.id)
  return findImport(scoped, record.id)
}

export async function dropParts({ trx, workspace }: Scoped, id: string): Promise<void> {
  await trx.deleteFrom('import_part').where('workspace', '=', workspace).where('import', '=', id).execute()
}
