import { extname } from 'node:path'
import { invalid } from '../api/fault.ts'
import { csvCells, type FileEncoding, type FileFormat, type FileShape, fieldReader } from './read-fields.ts'
import type { RecordBytes, Slice } from './split-records.ts'

/** The format by the file's name. Throws a Fault for any other. */
export function formatOf(file: string): FileFormat {
  const kind = extname(file).toLowerCase()
  if (kind === '.csv') return 'csv'
  if (kind === '.jsonl' || kind === '.ndjson') return 'jsonl'
  throw invalid('UNKNOWN_FORMAT', `${file}: only .csv and .jsonl files are imported`, 'Save the table as CSV', 'file')
}

/**
 * What the first records tell: the encoding (spreadsheets in China write GBK), and the columns. `body`: how many of the records are
 * the header. Of a JSONL the columns are what its first rows have.
 */
export function shapeOf(format: FileFormat, first: Slice): { readonly shape: FileShape; readonly body: number } {
  const encoding = encodingOf(first.records)
  if (format === 'jsonl') {
    const read = fieldReader({ format, encoding, header: [] })
    const names = first.records.slice(0, LOOKED_AT).flatMap((record) => {
      const row = read(record)
      return row !== null && 'fields' in row ? Object.keys(row.fields) : []
    })
    return { shape: { format, encoding, header: [...new Set(names)] }, body: 0 }
  }
  const place = first.records.findIndex(({ bytes }) => bytes !== null && bytes.length > 0)
  const bytes = first.records[place]?.bytes ?? Buffer.alloc(0)
  const cells = csvCells(new TextDecoder(encoding).decode(bytes).replace(/^\uFEFF/, '')) ?? []
  const header = cells.map((name) => name.trim())
  refuseUnusable(header)
  return { shape: { format, encoding, header }, body: place + 1 }
}

const LOOKED_AT = 200

function encodingOf(records: readonly RecordBytes[]): FileEncoding {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  try {
    for (const { bytes } of records) if (bytes !== null) utf8.decode(bytes)
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}

function refuseUnusable(header: readonly string[]): void {
  if (header.every((name) => name === ''))
    throw invalid('NO_HEADER', 'The file has no header', 'Write the names of the columns into its first line', 'file')
  const twice = header.find((name, index) => name !== '' && header.indexOf(name) !== index)
  if (twice !== undefined)
    throw invalid('COLUMN_TWICE', `Two columns are named "${twice}"`, 'Give each column a name of its own', 'file')
}
