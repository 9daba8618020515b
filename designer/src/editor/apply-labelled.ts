import { applyBatch } from '@usher/shared/document/apply-edit'
import { coalesceBatches } from '@usher/shared/document/coalesce'
import type { Edit, EditBatch, EditFault } from '@usher/shared/document/edit'
import { recordBatch } from '@usher/shared/document/history'
import { newId } from './new-id.ts'
import { type BatchLabel, documentState, type EditorAccess, type EditorState } from './state.ts'

/** Typing without a longer pause than this is one step to undo. */
const BURST_MS = 1_000

/** Applies what a person did as one batch: into the document, the history and the queue of what is to be saved. */
export function applyLabelled(
  { get, set }: EditorAccess,
  { label, edits }: { readonly label: BatchLabel; readonly edits: readonly Edit[] },
): EditFault | null {
  const state = get()
  if (edits.length === 0 || !state.mayEdit || state.viewing !== null) return null
  const batch = { id: newId('b'), label, edits: [...edits] }
  const applied = applyBatch(state.document, batch)
  if (!applied.ok) return applied.fault
  const grown = grownBatch(state, batch)
  const last = grown ?? batch
  set({
    ...documentState(applied.value.document),
    pending: [...(grown ? state.pending.slice(0, -1) : state.pending), last],
    growing: { batch: last.id, at: Date.now() },
    history: grown ? state.history : recordBatch(state.history, label, applied.value.inverse),
    ...(state.save.kind === 'saved' ? { save: { kind: 'waiting' } } : {}),
  })
  return null
}

function grownBatch({ pending, sending, growing }: EditorState, batch: EditBatch): EditBatch | null {
  const last = pending.at(-1)
  if (!last || pending.length <= sending) return null
  if (growing?.batch !== last.id || Date.now() - growing.at > BURST_MS) return null
  return coalesceBatches(last, batch)
}
