import type { importPreview } from '@usher/shared/api/imports'
import type { z } from 'zod'
import { invalid } from '../api/fault.ts'
import type { World } from '../effects/world.ts'
import { formatOf, shapeOf } from './file-shape.ts'
import type { ImportRecord } from './import-record.ts'
import { openParts } from './parts.ts'
import { fieldReader } from './read-fields.ts'
import { splitRecords } from './split-records.ts'
import { suggestMap } from './suggest-map.ts'

const MOST_ROWS = 20
const MOST_LETTERS = 120

/** The columns and first rows of an uploaded file, and what they look like. */
export async function previewImport(
  host: Pick<World, 'database' | 'now'>,
  { workspace, id, file }: ImportRecord,
): Promise<z.input<typeof importPreview>> {
  const format = formatOf(file)
  const source = openParts(host, workspace, id, 0)
  for await (const slice of splitRecords(source, { position: 0, line: 1, quoted: format === 'csv' })) {
    const { shape, body } = shapeOf(format, slice)
    const read = fieldReader(shape)
    const rows: string[][] = []
    for (const record of slice.records.slice(body, body + 2 * MOST_ROWS)) {
      const row = read(record)
      if (row === null || 'fault' in row || rows.length === MOST_ROWS) continue
      rows.push(shape.header.map((column) => shown(row.fields[column])))
    }
    return { columns: [...shape.header], rows, suggested: suggestMap(shape.header, rows) }
  }
  throw invalid('EMPTY_FILE', 'There is nothing in the file', 'Choose another one', 'file')
}

function shown(cell: unknown): string {
  const text = typeof cell === 'string' ? cell : cell === undefined || cell === null ? '' : JSON.stringify(cell)
  return text.slice(0, MOST_LETTERS)
}
