import { isJsonObject, type JsonObject } from '@usher/shared/base/json'
import { UnusableFile } from '@usher/shared/experiments/file-metric'
import { CsvError, parse } from 'csv-parse/browser/esm/sync'

/** A file with a header, every field as it was written. */
export interface CsvFile {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly JsonObject[]
}

/** Reads a file that was chosen; it stays in this browser. */
export function readCsv(name: string, text: string): CsvFile {
  const rows = parsed(text)
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) throw new UnusableFile('EMPTY_FILE', 'there is no row behind the header')
  return { name, columns, rows }
}

function parsed(text: string): readonly JsonObject[] {
  try {
    const records: unknown = parse(text, { bom: true, columns: true, trim: true, skip_empty_lines: true })
    return Array.isArray(records) ? records.filter(isJsonObject) : []
  } catch (thrown) {
    if (thrown instanceof CsvError) throw new UnusableFile('BAD_ROWS', thrown.message)
    throw thrown
  }
}

/** What a column looks like: groups of customers, whether something happened, how much of it, or none of these. */
export function shapeOf({ rows }: CsvFile, column: string): 'proportion' | 'mean' | 'group' | 'other' {
  const values = new Set(rows.map((row) => String(row[column] ?? '')))
  const numbers = [...values].every((value) => value !== '' && Number.isFinite(Number(value)))
  if (numbers) return [...values].every((value) => value === '0' || value === '1') ? 'proportion' : 'mean'
  return values.size >= 2 && values.size <= MOST_ARMS ? 'group' : 'other'
}

/** The different values of a column, in the order in which they come. */
export function valuesOf({ rows }: CsvFile, column: string): readonly string[] {
  return [...new Set(rows.map((row) => String(row[column] ?? '')))]
}

const MOST_ARMS = 10
