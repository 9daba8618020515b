import { applyBatch } from '@usher/shared/document/apply-edit'
import type { EditFault } from '@usher/shared/document/edit'
import { newId } from './new-id.ts'
import { documentState, type EditorAccess, type History, type HistoryStep } from './state.ts'

/** Takes my last step back. Only the edits of that step are sent: what colleagues did meanwhile stays. */
export function undone(access: EditorAccess): EditFault | null {
  const { past, future } = access.get().history
  return reverted(access, past.at(-1), (step) => ({ past: past.slice(0, -1), future: [...future, step] }))
}

export function redone(access: EditorAccess): EditFault | null {
  const { past, future } = access.get().history
  return reverted(access, future.at(-1), (step) => ({ past: [...past, step], future: future.slice(0, -1) }))
}

function reverted(
  { get, set }: EditorAccess,
  step: HistoryStep | undefined,
  moved: (back: HistoryStep) => History,
): EditFault | null {
  const state = get()
  if (!step || !state.mayEdit || state.viewing !== null) return null
  const batch = { id: newId('b'), label: step.label, edits: [...step.inverse] }
  const applied = applyBatch(state.document, batch)
  if (!applied.ok) {
    // A colleague removed what it was about. It can never apply again, so it must not stand in the way of the step below.
    const { history } = state
    set({
      history: {
        past: history.past.filter((one) => one !== step),
        future: history.future.filter((one) => one !== step),
      },
    })
    return applied.fault
  }
  const back = { label: step.label, inverse: applied.value.inverse, batchId: batch.id, at: Date.now() }
  set({
    ...documentState(applied.value.document),
    pending: [...state.pending, batch],
    history: moved(back),
    save: state.save.kind === 'offline' ? state.save : { kind: 'waiting' },
  })
  return null
}
