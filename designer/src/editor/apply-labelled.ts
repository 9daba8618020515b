import { applyBatch } from '@usher/shared/document/apply-edit'
import type { Edit, EditFault } from '@usher/shared/document/edit'
import { newId } from './new-id.ts'
import { type BatchLabel, documentState, type EditorAccess } from './state.ts'

const MOST_STEPS = 500

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
  const step = { label, inverse: applied.value.inverse, batchId: batch.id, at: Date.now() }
  set({
    ...documentState(applied.value.document),
    pending: [...state.pending, batch],
    history: { past: [...state.history.past, step].slice(-MOST_STEPS), future: [] },
    save: state.save.kind === 'offline' ? state.save : { kind: 'waiting' },
  })
  return null
}
