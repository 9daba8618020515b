import type { ImportFaultCode } from '@usher/shared/api/import-faults'
import { parseCsv } from '@usher/shared/base/csv'
import { isJsonObject, type Json, type JsonObject } from '@usher/shared/base/json'
import type { RecordBytes } from './split-records.ts'

export type FileFormat = 'csv' | 'jsonl'
export type FileEncoding = 'utf-8' | 'gb18030'

/** How the bytes of a file are to be read; for a CSV with the names of its columns. */
export interface FileShape {
  readonly format: FileFormat
  readonly encoding: FileEncoding
  readonly header: readonly string[]
}

export type Fields = { readonly fields: JsonObject } | { readonly fault: ImportFaultCode }

export type FieldReader = (record: RecordBytes) => Fields | null

/** Reads the record as named fields. Null for a line without anything. Cells are told apart exactly as the splitter told the rows. */
export function fieldReader({ format, encoding, header }: FileShape): FieldReader {
  const decoder = new TextDecoder(encoding)
  const read = format === 'csv' ? (text: string) => csvFields(text, header) : jsonFields
  return ({ bytes }) => {
    if (bytes === null) return { fault: 'TOO_LONG' }
    const text = decoder.decode(bytes)
    return text.trim() === '' ? null : read(text)
  }
}

/** The cells of one record of a CSV; null when its quotes do not fit. */
export function csvCells(text: string): readonly string[] | null {
  if (!text.includes('"')) return text.split(',')
  const rows = parseCsv(text)
  return rows.length === 1 ? rows[0]! : null
}

function csvFields(text: string, header: readonly string[]): Fields {
  const cells = csvCells(text)
  if (cells === null) return { fault: 'QUOTES' }
  if (cells.length !== header.length) return { fault: 'CELLS' }
  const fields: Record<string, Json> = {}
  for (let index = 0; index < header.length; index++) fields[header[index]!] = cells[index]!
  return { fields }
}

function jsonFields(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? { fields: value } : { fault: 'JSON' }
  } catch {
    return { fault: 'JSON' }
  }
}
