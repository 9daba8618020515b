import { ok, type Result, refused } from '../base/outcome.ts'
import type { JourneyDocument } from './document.ts'
import type { Edit, EditBatch } from './edit.ts'
import { rebase, type SkippedEdit } from './rebase.ts'

/** My own changes, to take back and to do again. Changes of others are remembered only as far as they get in the way. */
export interface History {
  readonly undo: readonly HistoryEntry[]
  readonly redo: readonly HistoryEntry[]
  /** Batches of others since the oldest entry; `forgotten` counts those before. */
  readonly others: readonly Pick<EditBatch, 'edits'>[]
  readonly forgotten: number
}

export interface HistoryEntry {
  readonly label: EditBatch['label']
  /** Takes it back (in `undo`) or does it again (in `redo`). */
  readonly edits: readonly Edit[]
  /** How many batches of others had come when it was recorded. */
  readonly at: number
}

export const emptyHistory: History = { undo: [], redo: [], others: [], forgotten: 0 }

const MAX_ENTRIES = 200

/** Remembers a batch of mine with its inverse. What was taken back before can then no longer be done again. */
export function recordBatch(history: History, label: EditBatch['label'], inverse: readonly Edit[]): History {
  const entry: HistoryEntry = { label, edits: inverse, at: seen(history) }
  return forgetting({ ...history, undo: [...history.undo, entry].slice(-MAX_ENTRIES), redo: [] })
}

/** Notes a batch that somebody else saved. */
export function noteOthers(history: History, batch: Pick<EditBatch, 'edits'>): History {
  if (history.undo.length + history.redo.length === 0) return { ...history, forgotten: history.forgotten + 1 }
  return { ...history, others: [...history.others, batch] }
}

export interface Travelled {
  readonly history: History
  readonly document: JourneyDocument
  /** To be saved like any other batch; null when others have overtaken all of it. */
  readonly batch: EditBatch | null
  readonly skipped: readonly SkippedEdit[]
}

export interface NothingLeft {
  readonly code: 'NOTHING_LEFT'
}

/** Takes my latest batch back, over whatever others did since. `id` is the new batch's. */
export function undo(history: History, document: JourneyDocument, id: string): Result<Travelled, NothingLeft> {
  return travel(history, document, { id, from: 'undo', to: 'redo' })
}

/** Does again what I took back last. */
export function redo(history: History, document: JourneyDocument, id: string): Result<Travelled, NothingLeft> {
  return travel(history, document, { id, from: 'redo', to: 'undo' })
}

interface Direction {
  readonly id: string
  readonly from: 'undo' | 'redo'
  readonly to: 'undo' | 'redo'
}

function travel(history: History, document: JourneyDocument, way: Direction): Result<Travelled, NothingLeft> {
  const entry = history[way.from].at(-1)
  if (!entry) return refused({ code: 'NOTHING_LEFT' })
  const batch: EditBatch = {
    id: way.id,
    label: { key: way.from, args: { ...entry.label.args, of: entry.label.key } },
    edits: [...entry.edits],
  }
  const {
    document: after,
    batches,
    skipped,
  } = rebase(document, [batch], history.others.slice(entry.at - history.forgotten))
  const left = batches[0]
  const back: HistoryEntry[] = left ? [{ label: entry.label, edits: left.inverse, at: seen(history) }] : []
  const moved = { ...history, [way.from]: history[way.from].slice(0, -1), [way.to]: [...history[way.to], ...back] }
  return ok({ history: forgetting(moved), document: after, batch: left?.batch ?? null, skipped })
}

function seen(history: History): number {
  return history.forgotten + history.others.length
}

function forgetting(history: History): History {
  const oldest = Math.min(seen(history), ...[...history.undo, ...history.redo].map((entry) => entry.at))
  if (oldest <= history.forgotten) return history
  return { ...history, others: history.others.slice(oldest - history.forgotten), forgotten: oldest }
}
