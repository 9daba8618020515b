import { createReadStream } from 'node:fs'
import { extname } from 'node:path'
import { isJsonObject, type Json, type JsonObject } from '@usher/shared/base/json'
import type { Instant } from '@usher/shared/base/time'
import { UnusableInput } from '../cli/unusable-input.ts'
import type { EventMap } from './event-map.ts'
import { readInstant } from './read-instant.ts'
import { cellOf, type FileRow, readCsvRows, readJsonlRows } from './read-rows.ts'

export interface ReplayEvent {
  /** The line of the file it stands on: its id. */
  readonly line: number
  readonly at: Instant
  readonly customer: string
  readonly name: string
  readonly data: JsonObject
}

/**
 * All events of a CSV or JSONL file in order of time, those of one instant in the order of their lines. The columns that the
 * map does not name are the event's data. Throws for a file with a bad row, before anything has happened.
 */
export async function readEvents(file: string, map: EventMap): Promise<readonly ReplayEvent[]> {
  const { rows, cell } = formatOf(file)
  const events: ReplayEvent[] = []
  const bad: string[] = []
  let reader: RowReader | null = null
  try {
    for await (const row of rows) {
      if (row.fault === null) reader ??= rowReader(row, map, cell)
      const event = row.fault ?? reader?.(row)
      if (typeof event === 'string') bad.push(`line ${row.line}: ${event}`)
      else if (event !== undefined) events.push(event)
    }
  } catch (thrown) {
    throw unreadable(file, thrown)
  }
  if (bad.length > 0) throw new UnusableInput('BAD_ROWS', `${file}: ${sentence(bad)}`)
  if (events.length === 0) throw new UnusableInput('NO_EVENTS', `${file}: there is no event in it`)
  return events.sort((a, b) => a.at - b.at || a.line - b.line)
}

type RowReader = (row: FileRow) => ReplayEvent | string

/** The first row says which columns there are. */
function rowReader(first: FileRow, map: EventMap, cell: (value: Json) => Json): RowReader {
  const columns = Object.keys(first.fields)
  for (const role of ['customer', 'time'] as const) {
    if (!columns.includes(map[role])) {
      const message = `${role}=${map[role]}: there is no such column, only ${columns.join(', ')}`
      throw new UnusableInput('NO_COLUMN', message)
    }
  }
  const named = columns.includes(map.event)
  const taken = new Set([map.customer, map.time, ...(named ? [map.event] : [])])
  return ({ line, fields }) => {
    const customer = textOf(fields[map.customer])
    const at = readInstant(textOf(fields[map.time]))
    const name = named ? textOf(fields[map.event]) : map.event
    if (customer === '') return `no customer under "${map.customer}"`
    if (at === null)
      return `"${textOf(fields[map.time])}" under "${map.time}" is no time, write 2026-03-01 or 2026-03-01T10:00:00Z`
    if (name === '') return `no event under "${map.event}"`
    const rest = Object.entries(fields).filter(([column, value]) => !taken.has(column) && value !== '')
    return { line, at, customer, name, data: Object.fromEntries(rest.map(([column, value]) => [column, cell(value)])) }
  }
}

interface Format {
  readonly rows: AsyncIterable<FileRow>
  /** A field as the event's data has it. */
  readonly cell: (value: Json) => Json
}

function formatOf(file: string): Format {
  const kind = extname(file).toLowerCase()
  if (kind === '.csv') return { rows: readCsvRows(createReadStream(file)), cell: cellOf }
  if (kind === '.jsonl' || kind === '.ndjson')
    return { rows: readJsonlRows(createReadStream(file)), cell: (value) => value }
  throw new UnusableInput('UNKNOWN_FORMAT', `${file}: events come from a .csv or a .jsonl file`)
}

function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value.trim()
  return value === undefined || value === null || Array.isArray(value) || isJsonObject(value) ? '' : String(value)
}

const MOST_NAMED = 5

function sentence(bad: readonly string[]): string {
  const more = bad.length > MOST_NAMED ? `; and ${bad.length - MOST_NAMED} more bad rows` : ''
  return `${bad.slice(0, MOST_NAMED).join('; ')}${more}. Nothing was run.`
}

function unreadable(file: string, thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof UnusableInput || !('code' in thrown)) return thrown
  const why = thrown.code === 'ENOENT' ? 'there is no such file' : thrown.message
  return new UnusableInput('UNREADABLE_FILE', `${file}: ${why}`)
}
