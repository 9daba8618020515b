import { conflict } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { itemsOf, lockBatch, setBatch } from './batch.ts'
import { writeSheet } from './batch-sheet.ts'

/** A closed batch as a spreadsheet. One that still collects would be another one by the time it comes back. */
export async function downloadBatch(scoped: Scoped, id: string): Promise<{ name: string; csv: string; items: number }> {
  const { name, state } = await lockBatch(scoped, id)
  if (state === 'open')
    throw conflict('BATCH_OPEN', 'This batch still collects items', 'Wait until it closes, then download it')
  const items = await itemsOf(scoped, id)
  return { name, csv: writeSheet(items), items: items.length }
}

/** Has the job asked again, from the first attempt on and under the same key. */
export async function retryBatch(scoped: Scoped, id: string): Promise<void> {
  const { state } = await lockBatch(scoped, id)
  if (state !== 'dead')
    throw conflict('BATCH_NOT_DEAD', 'Only a batch that its job gave up is tried again', 'Look at its state again', {
      state,
    })
  await setBatch(scoped, id, { state: 'running', attempts: 0, retry_at: scoped.now, problem: null })
}
