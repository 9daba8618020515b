import type { OutcomeRow } from '@usher/shared/experiments/add-outcomes'
import { UnusableFile } from '@usher/shared/experiments/file-metric'
import { CsvError, parse } from 'csv-parse/browser/esm/sync'

/** A file with a header, every field as it was written. */
export interface CsvFile {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly OutcomeRow[]
}

/** Reads a file that was chosen; it stays in this browser. */
export function readCsv(name: string, text: string): CsvFile {
  const records: { readonly fields: readonly string[]; readonly line: number }[] = []
  try {
    parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (fields: readonly string[], { lines }) => {
        records.push({ fields: fields.map((field) => field.trim()), line: lines })
        return null
      },
    })
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown
    throw new UnusableFile('UNREADABLE', { line: (records.at(-1)?.line ?? 0) + 1 })
  }
  const [header, ...rows] = records
  if (header === undefined || rows.length === 0) throw new UnusableFile('EMPTY_FILE', {})
  return { name, columns: header.fields, rows: rows.map(({ fields, line }) => rowOf(header.fields, fields, line)) }
}

function rowOf(header: readonly string[], fields: readonly string[], line: number): OutcomeRow {
  if (fields.length !== header.length) {
    const args = { fields: fields.length, header: header.length }
    return { line, fields: {}, fault: { code: 'FIELD_COUNT', args } }
  }
  return { line, fields: Object.fromEntries(header.map((name, at) => [name, fields[at] ?? ''])), fault: null }
}

/** What a column looks like: groups of customers, whether something happened, how much of it, or none of these. */
export function shapeOf(file: CsvFile, column: string): 'proportion' | 'mean' | 'group' | 'other' {
  const values = valuesOf(file, column)
  const numbers = values.every((value) => value !== '' && Number.isFinite(Number(value)))
  if (numbers) return values.every((value) => value === '0' || value === '1') ? 'proportion' : 'mean'
  return values.length >= 2 && values.length <= MOST_ARMS ? 'group' : 'other'
}

/** The different values of a column, in the order in which they come. Rows that cannot be read have none. */
export function valuesOf({ rows }: CsvFile, column: string): readonly string[] {
  return [...new Set(rows.filter(({ fault }) => fault === null).map(({ fields }) => String(fields[column])))]
}

const MOST_ARMS = 10
