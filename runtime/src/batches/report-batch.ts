import type { BatchReport } from '@usher/shared/api/batches'
import { conflict } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { type Batch, itemsOf, lockBatch, setBatch } from './batch.ts'
import { readSheet, type SheetFault, type SheetRow } from './batch-sheet.ts'
import { type BatchItem, settleItem } from './settle-item.ts'

/** Enough to mend a file by. */
const MOST_FAULTS = 200

export interface Reported {
  readonly report: BatchReport
  readonly shards: readonly number[]
}

/** What people say became of the items. A file with one bad row changes nothing; the same file twice changes nothing more. */
export async function reportBatch(scoped: Scoped, id: string, csv: string): Promise<Reported> {
  refuseUnready(await lockBatch(scoped, id))
  const sheet = readSheet(csv)
  const items = await itemsOf(scoped, id)
  const byKey = new Map(items.map((item) => [item.key, item]))
  const faults = [...sheet.faults, ...sheet.rows.flatMap((row) => faultsOf(row, byKey.get(row.key)))]
  if (faults.length > 0) return refused(items, faults)
  const said = sheet.rows.flatMap((row) => {
    const item = byKey.get(row.key)
    return item?.state === 'waiting' ? [{ row, item }] : []
  })
  for (const { row, item } of said) await settleItem(scoped, item, row)
  const left = waitingOf(items) - said.length
  if (left === 0) await setBatch(scoped, id, { state: 'done', problem: null })
  else if (said.length > 0) await setBatch(scoped, id, {})
  const done = said.filter(({ row }) => row.result === 'done').length
  const unchanged = sheet.rows.length - said.length
  return {
    report: { written: true, done, failed: said.length - done, unchanged, left, faults: [] },
    shards: [...new Set(said.map(({ item }) => item.shard))],
  }
}

function refused(items: readonly BatchItem[], faults: readonly SheetFault[]): Reported {
  const sorted = faults.toSorted((a, b) => a.row - b.row).slice(0, MOST_FAULTS)
  const report = { written: false, done: 0, failed: 0, unchanged: 0, left: waitingOf(items), faults: sorted }
  return { report, shards: [] }
}

function waitingOf(items: readonly BatchItem[]): number {
  return items.filter(({ state }) => state === 'waiting').length
}

function refuseUnready({ state }: Batch): void {
  if (state === 'open')
    throw conflict('BATCH_OPEN', 'This batch still collects items', 'Wait until it closes, then download it')
  if (state === 'running')
    throw conflict(
      'BATCH_RUNNING',
      'A job works on this batch',
      'Wait for its answer; a batch it gives up comes to you',
    )
}

function faultsOf({ row, key, result }: SheetRow, item: BatchItem | undefined): SheetFault[] {
  if (item === undefined) {
    const message = `The batch has no item "${key.slice(0, 80)}", or its customer has left the step.`
    const fix = 'Take the row out. If the key looks rounded, download again and keep that column as text.'
    return [{ row, column: 'key', code: 'UNKNOWN_KEY', message, fix }]
  }
  if (item.state === 'waiting' || item.state === result) return []
  const message = `This item is ${item.state} already, and its customer has gone on.`
  return [{ row, column: 'result', code: 'SETTLED', message, fix: 'Keep that result, or take the row out.' }]
}
