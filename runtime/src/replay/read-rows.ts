import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { isJsonObject, type Json, type JsonObject } from '@usher/shared/base/json'
import { type CsvError, parse } from 'csv-parse'

/** One row of a file of events, read as a stream. */
export interface FileRow {
  readonly line: number
  readonly fields: JsonObject
  /** Why it cannot be used; its fields are then empty. */
  readonly fault: string | null
}

/** All fields are text. */
export async function* readCsvRows(source: Readable): AsyncGenerator<FileRow> {
  let header: readonly string[] | null = null
  const parser = source.pipe(
    parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true, cast: false }),
  )
  source.on('error', (error) => parser.destroy(error))
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      if (header === null) header = record.map((name) => name.trim())
      else yield csvRow(header, record, info.lines)
    }
  } catch (thrown) {
    const { message, lines } = thrown as CsvError & { readonly lines?: number }
    if (lines === undefined) throw thrown
    yield { line: lines, fields: {}, fault: message }
  }
}

interface CsvRecord {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

function csvRow(header: readonly string[], record: readonly string[], line: number): FileRow {
  if (record.length !== header.length) {
    return { line, fields: {}, fault: `${record.length} fields where the header has ${header.length}` }
  }
  return { line, fields: Object.fromEntries(header.map((name, index) => [name, record[index]!])), fault: null }
}

/** Text that is a number as a number; what would not read back the same, such as 00042, stays text. */
export function cellOf(value: Json): Json {
  return typeof value === 'string' && /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/.test(value) ? Number(value) : value
}

export async function* readJsonlRows(source: Readable): AsyncGenerator<FileRow> {
  let line = 0
  const lines = createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })
  // A stream that cannot be opened ends the lines without a word.
  const failed = new Promise<never>((_, reject) => source.on('error', reject))
  failed.catch(() => lines.close())
  const each = lines[Symbol.asyncIterator]()
  for (;;) {
    const next = await Promise.race([each.next(), failed])
    if (next.done === true) return
    line++
    if (next.value.trim() !== '') yield jsonRow(next.value, line)
  }
}

function jsonRow(text: string, line: number): FileRow {
  try {
    const value: unknown = JSON.parse(text)
    if (isJsonObject(value)) return { line, fields: value, fault: null }
    return { line, fields: {}, fault: 'it is no JSON object' }
  } catch (thrown) {
    return { line, fields: {}, fault: `it is no JSON: ${thrown instanceof Error ? thrown.message : thrown}` }
  }
}
