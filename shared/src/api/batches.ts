import { z } from 'zod'
import { instant, page, publicId } from './common.ts'

/** open: collects · running: the brand's job has it · waiting: for people · dead: the job stayed away too often · done. */
export const batchState = z.enum(['open', 'running', 'waiting', 'dead', 'done'])

export const batchRow = z.object({
  id: publicId,
  name: z.string(),
  state: batchState,
  /** Of its items; those that a later one replaced count nowhere. */
  counts: z.object({ waiting: z.int(), done: z.int(), failed: z.int(), cancelled: z.int() }),
  openedAt: instant,
  closesAt: instant,
  /** When the job is asked again. */
  retryAt: instant.nullable(),
  attempts: z.int(),
  problem: z.string().nullable(),
  updatedAt: instant,
})
export type BatchRow = z.output<typeof batchRow>

export const batchListInput = page.extend({
  view: z.enum(['open', 'attention', 'running', 'done', 'all']).default('all'),
})

export const batchList = z.object({
  batches: z.array(batchRow),
  /** `attention`: waits for people, or is dead. */
  counts: z.object({ open: z.int(), attention: z.int(), running: z.int() }),
  nextClosesAt: instant.nullable(),
  cursor: z.string().nullable(),
})

export const batchInput = z.strictObject({ batch: publicId })
export const downloadedBatch = z.object({ name: z.string(), csv: z.string() })

export const reportBatchInput = z.strictObject({ batch: publicId, csv: z.string().min(1).max(5_000_000) })
/** Either every row is written down or, with a single bad one, nothing. */
export const batchReport = z.object({
  written: z.boolean(),
  done: z.int(),
  failed: z.int(),
  unchanged: z.int(),
  /** What the batch still waits for. */
  left: z.int(),
  faults: z.array(
    z.object({ row: z.int(), column: z.string(), code: z.string(), message: z.string(), fix: z.string() }),
  ),
})
export type BatchReport = z.output<typeof batchReport>
