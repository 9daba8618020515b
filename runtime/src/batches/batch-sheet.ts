import type { BatchReport } from '@usher/shared/api/batches'
import { isBlank, parseCsv, writeCsv } from '@usher/shared/base/csv'
import { invalid } from '../api/fault.ts'
import type { BatchItem, ItemResult } from './settle-item.ts'

export type SheetFault = BatchReport['faults'][number]

export interface SheetRow extends ItemResult {
  readonly row: number
  readonly key: string
}

const MOST_ROWS = 20_000
const MOST_REASON = 1_000

/** The items as a spreadsheet with two columns to fill in, in a form that `readSheet` takes back. */
export function writeSheet(items: readonly (BatchItem & { readonly customerKey: string })[]): string {
  const labels = [...new Set(items.flatMap(({ data }) => Object.keys(data)))]
  const rows = items.map((item) => [
    ...[item.key, item.customerKey],
    ...labels.map((label) => String(item.data[label] ?? '')),
    ...[item.state === 'waiting' ? '' : item.state, item.reason],
  ])
  return writeCsv([['key', 'customer', ...labels, 'result', 'reason'], ...rows])
}

/** What is said of each item. A row without a result says nothing yet. */
export function readSheet(csv: string): { readonly rows: readonly SheetRow[]; readonly faults: readonly SheetFault[] } {
  const [names = [], ...lines] = parseCsv(csv)
  const columns = names.map((name) => name.trim().toLowerCase())
  refuseWrongFile(columns, lines.length)
  // The item's own fields may be called the same: the key stands before them, the result behind.
  const places = { key: columns.indexOf('key'), result: columns.lastIndexOf('result') }
  const reasonAt = columns.lastIndexOf('reason')
  const rows: SheetRow[] = []
  const faults: SheetFault[] = []
  const before = new Map<string, number>()
  for (const [index, cells] of lines.entries()) {
    if (isBlank(cells)) continue
    const row = index + 2
    const key = (cells[places.key] ?? '').trim()
    const said = (cells[places.result] ?? '').trim().toLowerCase()
    const reason = (cells[reasonAt] ?? '').trim()
    const earlier = before.get(key)
    if (earlier !== undefined) faults.push(twice(row, earlier))
    before.set(key, row)
    if (reason.length > MOST_REASON) faults.push(tooLong(row))
    if (said === 'done' || said === 'failed') rows.push({ row, key, result: said, reason })
    else if (said !== '') faults.push(badResult(row, said))
  }
  return { rows, faults }
}

function refuseWrongFile(columns: readonly string[], rows: number): void {
  const lacking = ['key', 'result', 'reason'].find((name) => !columns.includes(name))
  if (lacking !== undefined)
    throw invalid(
      'NO_COLUMN',
      `The first row does not name the column "${lacking}"`,
      'Fill in the file that was downloaded, and keep its first row',
      'csv',
    )
  if (rows > MOST_ROWS)
    throw invalid('TOO_MANY_ROWS', `The file has ${rows} rows`, `Upload at most ${MOST_ROWS} rows at once`, 'csv')
}

function twice(row: number, before: number): SheetFault {
  const message = `Row ${before} has the same key.`
  return { row, column: 'key', code: 'DUPLICATE_KEY', message, fix: 'Keep one of the two rows.' }
}

function badResult(row: number, said: string): SheetFault {
  const message = `"${said.slice(0, 40)}" is not a result.`
  return { row, column: 'result', code: 'BAD_RESULT', message, fix: 'Write done or failed, or leave it empty.' }
}

function tooLong(row: number): SheetFault {
  const message = `The reason is longer than ${MOST_REASON} characters.`
  return { row, column: 'reason', code: 'REASON_TOO_LONG', message, fix: 'Make it shorter.' }
}
